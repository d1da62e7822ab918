// Runs in its own process: the first three exponentiations of a process. Prints milliseconds.

import { timeBareExponentiations, type Exponentiation } from '../bare-exponentiations.ts';

console.log(timeBareExponentiations(JSON.parse(process.argv[2] ?? '') as Exponentiation[]));
