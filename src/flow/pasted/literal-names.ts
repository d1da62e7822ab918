// Names that stand in a literal and mean something by themselves, whatever the language.

/** Calls whose argument is the value itself. */
export const wrappers =
  /^(?:JSON\.stringify|json\.dumps|json_encode|Some|Optional(?:\.of)?|Collections\.unmodifiableMap)$/;
/** What Java, C# and Rust print in front of the members of an object. */
export const recordNames = /(?:Response|Result|Request|Output|Input|Type)$/;
const constants: Readonly<Record<string, boolean | null>> = {
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
  null: null,
  None: null,
  nil: null,
  NULL: null,
  undefined: null,
};
/** Members of the SDKs' own enumerations are called what they hold. */
const enumerations = /(?:^|\.)(?:AuthFlowType|ChallengeNameType)\.([A-Z][A-Z0-9_]+)$/;

/** What a name stands for by itself; undefined for a variable. */
export function valueOfName(name: string): string | boolean | null | undefined {
  return Object.hasOwn(constants, name) ? constants[name] : enumerations.exec(name)?.[1];
}
