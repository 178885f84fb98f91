// What the doctor knows of the patient: gathered at the edge once, and then only looked at.
import type { Unit } from '../app/world.ts';
import type { Config } from '../settings/config.ts';
import type { Fault } from '../settings/faults.ts';
import type { Finding } from './finding.ts';

export type Facts = {
  readonly machine: Machine;
  /** The variables, those of .env among them. Values may be secret. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The file .env: the names in it, and its permissions where the system has such. Null without one. */
  readonly dotenv: { readonly names: readonly string[]; readonly mode: number | null } | null;
  readonly config:
    { readonly ok: true; readonly value: Config } | { readonly ok: false; readonly faults: readonly Fault[] };
  /** Null when it is not known where they are. `told` is what is wrong when there is no list of it. */
  readonly units:
    | { readonly ok: true; readonly value: ReadonlyMap<string, Unit> }
    | { readonly ok: false; readonly told: string; readonly faults: readonly Fault[] }
    | null;
  readonly folder: Folder;
  /** Whether the port can be listened to; by whom it is taken. */
  readonly port: { readonly state: 'free' | 'bot' | 'taken' | 'refused'; readonly code: string } | null;
  readonly store: StoreFacts;
  /** The Teams app that was packaged last. Null when none was. */
  readonly app: AppFacts | null;
  /** What Microsoft says; null when it was not asked. */
  readonly online: OnlineFacts | null;
};

export type Machine = {
  /** UTC ISO. */
  readonly now: string;
  /** 24.21.0 */
  readonly node: string;
  /** Minutes from UTC in Stockholm, in a January and a July. */
  readonly stockholm: { readonly winter: number; readonly summer: number };
  /** å, ä, ö and z as the system sorts them in Swedish. */
  readonly sorted: string;
};

export type Folder = {
  readonly path: string;
  readonly state: 'missing' | 'folder' | 'file';
  /** It can be written in; or, when it is missing, made. */
  readonly writable: boolean;
  readonly freeBytes: number | null;
  /** The kind of a file system that is on another machine: NFS. Null for a disk of this one, or when it cannot be told. */
  readonly network: string | null;
  readonly mode: number | null;
  /** Demo mode has used it. */
  readonly isDemos: boolean;
  readonly hasDatabase: boolean;
  /** The files of the database that whoever asks may not write; and those that only the folder's owner may not, by their rights. */
  readonly notWritable: readonly string[];
  readonly notItsOwners: readonly string[];
};

export type StoreFacts = {
  /** What the store itself says is wrong. */
  readonly findings: readonly Finding[];
  /** What its cases need of the configuration; null when there are none, or they cannot be read. */
  readonly cases: CaseFacts | null;
};

export type CaseFacts = {
  readonly looked: number;
  /** Every case was looked at. */
  readonly all: boolean;
  /** By id of the key: how many texts are sealed with it, and whether those looked at open. */
  readonly sealed: Readonly<Record<string, { readonly texts: number; readonly opens: boolean }>>;
  /** Units and versions of routines (`krisstod 1`) that cases belong to and that are not there any more. */
  readonly lostUnits: readonly string[];
  readonly lostVersions: readonly string[];
};

/** `fault` says why it cannot be read; then nothing else is known. */
export type AppFacts = {
  readonly file: string;
  readonly fault: string | null;
  readonly botIds: readonly string[];
  readonly registration: string | null;
};

/** `code` is Entra's or the network's word for what failed. */
export type Asked = { readonly ok: true } | { readonly ok: false; readonly code: string };

export type OnlineFacts = {
  /** How far this machine's clock is ahead of Microsoft's; null when nobody answered. */
  readonly skewSeconds: number | null;
  readonly token: Asked | null;
  /** The application permissions of Graph, when the app is to be installed for people. */
  readonly graph: (Asked & { readonly roles?: readonly string[] }) | null;
  /** What the messaging endpoint answers somebody without a token; null when it is not known. */
  readonly endpoint: (Asked & { readonly status?: number }) | null;
};
