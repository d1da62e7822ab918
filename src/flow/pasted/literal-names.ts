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
/** Functions of Kotlin whose arguments are the entries of a map: `mapOf("USERNAME" to user)`. */
export const mapFunctions = /^(?:mapOf|mutableMapOf|hashMapOf|linkedMapOf)$/;
/** Members of the SDKs' own enumerations are called what they hold: in capitals, or in the camel case of the language. */
const enumerations = /(?:^|\.|::)(?:AuthFlowType|ChallengeNameType)(?:\.|::)([A-Za-z][A-Za-z0-9_]+)$/;

/** What a name stands for by itself; undefined for a variable. */
export function valueOfName(name: string): string | boolean | null | undefined {
  if (Object.hasOwn(constants, name)) return constants[name];
  const member = enumerations.exec(name)?.[1];
  return member === undefined ? undefined : valueOfMember(member);
}

/** `userPasswordAuth` and `UserPasswordAuth` are USER_PASSWORD_AUTH (the SDKs for Swift, Kotlin, Rust and Dart). */
export function valueOfMember(member: string): string {
  return member.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
}
