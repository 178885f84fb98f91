// Bicep as plain data: what a file declares, and what in it cannot be so. There is no compiler here, only a grammar.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';

const root = join(import.meta.dirname, '../..');

/** A value as it stands in the file: literals as themselves, whatever has to be worked out as its text in `code`. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

type Decorated = { readonly name: string; readonly decorators: readonly string[] };
export type Parameter = Decorated & { readonly type: string; readonly default: Value | undefined };
export type Resource = Decorated & {
  /** As `Microsoft.KeyVault/vaults`, without the version. */
  readonly type: string;
  readonly version: string;
  readonly existing: boolean;
  readonly condition: string | null;
  readonly body: Value;
};
export type Module = Decorated & {
  readonly file: string;
  readonly condition: string | null;
  /** What the items of a loop are called, and what is gone through. */
  readonly each: { readonly item: string; readonly of: string } | null;
  readonly params: Readonly<Record<string, Value>>;
};

export type Bicep = {
  readonly file: string;
  /** What does not parse, and names that nothing declares. */
  readonly faults: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly variables: Readonly<Record<string, Value>>;
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
  readonly outputs: Readonly<Record<string, Value>>;
};

let parser: Promise<Parser> | undefined;

async function bicepParser(): Promise<Parser> {
  await Parser.init();
  const made = new Parser();
  made.setLanguage(
    await Language.load(readFileSync(join(root, 'node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm'))),
  );
  return made;
}

async function treeOf(text: string): Promise<Node> {
  parser ??= bicepParser();
  const tree = (await parser).parse(text);
  if (!tree) throw new Error('The Bicep parser gave no tree');
  return tree.rootNode;
}

/** Reads a `.bicep` file, by its path from the root of the project. */
export const readBicep = async (file: string): Promise<Bicep> =>
  bicepFrom(readFileSync(join(root, file), 'utf8'), file);

/** As `readBicep`, from the text itself. */
export async function bicepFrom(text: string, file: string): Promise<Bicep> {
  const tree = await treeOf(text);
  const found = declarationsOf(tree);
  const named = (type: string) => found.filter(({ node }) => node.type === type);
  const parameters = named('parameter_declaration').map(parameterFrom);
  const variables = Object.fromEntries(named('variable_declaration').map(({ node }) => [nameOf(node), bodyOf(node)]));
  const resources = named('resource_declaration').map(resourceFrom);
  const modules = named('module_declaration').map(moduleFrom);
  const outputs = Object.fromEntries(named('output_declaration').map(({ node }) => [nameOf(node), bodyOf(node)]));
  const declared = [...parameters, ...resources, ...modules].map(({ name }) => name);
  const types = named('type_declaration').map(({ node }) => nameOf(node));
  const names = new Set([...declared, ...Object.keys(variables), ...types, ...FUNCTIONS]);
  const faults = [...brokenIn(tree), ...unknownIn(tree, names)].map((fault) => `${file}:${fault}`);
  return { file, faults, parameters, variables, resources, modules, outputs };
}

/** A `.bicepparam` file: which file it is for, what it gives, and the variables of the environment that it reads. */
export async function readParameters(file: string) {
  const text = readFileSync(join(root, file), 'utf8');
  // The grammar knows the same lines only as variables.
  const asVariables = text.replace(/^using .*$/m, '').replace(/^param /gm, 'var ');
  const { faults, variables } = await bicepFrom(asVariables, file);
  const using = /^using '(.+)'$/m.exec(text)?.[1];
  const reads = [...text.matchAll(/readEnvironmentVariable\('(\w+)'(, )?/g)];
  return {
    faults,
    using,
    given: Object.keys(variables),
    needed: reads.filter(([, , other]) => other === undefined).map(([, name]) => String(name)),
    optional: reads.filter(([, , other]) => other !== undefined).map(([, name]) => String(name)),
  };
}

/** What stands at a path of keys and indexes; undefined where nothing does. */
export const at = (value: Value | undefined, ...path: readonly (string | number)[]): Value | undefined =>
  path.reduce<Value | undefined>((inside, key) => {
    if (typeof key === 'number') return isList(inside) ? inside[key] : undefined;
    return isObject(inside) ? inside[key] : undefined;
  }, value);

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** The items of a list, or a failure that says what stands there instead. */
export function list(value: Value | undefined): readonly Value[] {
  if (!isList(value)) throw new Error(`Expected a list, found ${JSON.stringify(value)}`);
  return value;
}

/** A string, or the text of what works one out; empty for anything else. */
export function text(value: Value | undefined): string {
  const worked = at(value, 'code');
  return typeof value === 'string' ? value : typeof worked === 'string' ? worked : '';
}

/** The functions used here; another one is a misspelling, until it stands here too. */
const FUNCTIONS = (
  'allowed batchSize bool cidrSubnet concat description empty guid int json loadJsonContent map maxLength maxValue ' +
  'minLength minValue onlyIfNotExists readEnvironmentVariable resourceGroup secure string subscriptionResourceId tenant ' +
  'uniqueString'
).split(' ');

type Declaration = { readonly node: Node; readonly decorators: readonly string[] };

/** The declarations with the decorators before each. */
function declarationsOf(tree: Node): readonly Declaration[] {
  const children = tree.namedChildren.filter(({ type }) => type !== 'comment');
  return children.flatMap((node, i) => {
    if (node.type === 'decorators') return [];
    const before = children[i - 1];
    const decorators = before?.type === 'decorators' ? before.namedChildren.map((line) => line.text.slice(1)) : [];
    return [{ node, decorators }];
  });
}

const nameOf = (node: Node): string => node.namedChildren.find(({ type }) => type === 'identifier')?.text ?? '';

/** What stands after the equals sign. */
function afterEquals(node: Node): Node | undefined {
  const i = node.children.findIndex(({ type }) => type === '=');
  return i < 0 ? undefined : node.children.slice(i + 1).find(({ isNamed }) => isNamed);
}

function bodyOf(node: Node): Value {
  const body = afterEquals(node);
  return body ? valueOf(body) : null;
}

function parameterFrom({ node, decorators }: Declaration): Parameter {
  const type = node.namedChildren.find((child) => child.type === 'type')?.text ?? '';
  const given = afterEquals(node);
  return { name: nameOf(node), decorators, type, default: given && valueOf(given) };
}

function resourceFrom({ node, decorators }: Declaration): Resource {
  const [type = '', version = ''] = firstString(node).split('@');
  const existing = node.children.some((child) => child.type === 'existing');
  const { condition, body } = unwrapped(node);
  return { name: nameOf(node), decorators, type, version, existing, condition, body: body ? valueOf(body) : null };
}

function moduleFrom({ node, decorators }: Declaration): Module {
  const { condition, each, body } = unwrapped(node);
  const params = at(body && valueOf(body), 'params');
  if (!isObject(params)) throw new Error(`The module ${nameOf(node)} is given nothing`);
  return { name: nameOf(node), decorators, file: firstString(node), condition, each, params };
}

const isObject = (value: Value | undefined): value is Readonly<Record<string, Value>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstString = (node: Node): string =>
  node.namedChildren.find(({ type }) => type === 'string')?.text.slice(1, -1) ?? '';

/** A declaration's object, out of its `if (…)` or its loop. */
function unwrapped(node: Node) {
  const whole = afterEquals(node);
  const object = whole?.type === 'object' ? whole : whole?.namedChildren.find(({ type }) => type === 'object');
  const condition = whole?.type === 'if_statement' ? (whole.namedChildren[0]?.text.slice(1, -1) ?? null) : null;
  const [item, of] = whole?.type === 'for_statement' ? whole.namedChildren : [];
  return { condition, each: item && of ? { item: item.text, of: of.text } : null, body: object };
}

function valueOf(node: Node): Value {
  const children = node.namedChildren.filter(({ type }) => type !== 'comment');
  switch (node.type) {
    case 'string':
      return children.some(({ type }) => type === 'interpolation') ? { code: node.text } : node.text.slice(1, -1);
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
    case 'array':
      return children.map(valueOf);
    case 'object':
      return Object.fromEntries(
        children.map((property) => {
          const [key, value] = property.namedChildren.filter(({ type }) => type !== 'comment');
          if (property.type !== 'object_property' || !key || !value) return [property.text, null];
          return [key.text.replace(/^'|'$/g, ''), valueOf(value)];
        }),
      );
    default:
      return { code: node.text };
  }
}

const place = ({ startPosition }: Node): string =>
  `${String(startPosition.row + 1)}:${String(startPosition.column + 1)}`;

function brokenIn(node: Node): readonly string[] {
  const own = node.isError || node.isMissing ? [`${place(node)} does not parse: ${node.text.slice(0, 60)}`] : [];
  return [...own, ...node.children.flatMap(brokenIn)];
}

/** Names in use that are neither declared in the file, nor functions, nor what a loop or a lambda calls its items. */
function unknownIn(node: Node, known: ReadonlySet<string>): readonly string[] {
  const bound = ['for_statement', 'lambda_expression'].includes(node.type)
    ? new Set([...known, node.namedChildren[0]?.text ?? ''])
    : known;
  const own =
    node.type === 'identifier' && !bound.has(node.text) ? [`${place(node)} nothing is called ${node.text}`] : [];
  // A property's key is no name, and neither is what a declaration declares.
  const skipped =
    node.type === 'object_property' || node.type.endsWith('_declaration')
      ? node.namedChildren.find(({ type }) => type === 'identifier')
      : undefined;
  const inside = node.namedChildren.filter(({ id }) => id !== skipped?.id);
  return [...own, ...inside.flatMap((child) => unknownIn(child, bound))];
}
