// esbuild turns an imported style sheet into a file; to the compiler it is nothing.
declare module '*.css';
