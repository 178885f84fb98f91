// What the database file looks like. Documents are JSON text; every other column and the side tables follow from them, kept by
// SQLite itself, so that no write can forget one and writing a document is always a single statement.

/**
 * The SQL that takes a file from one schema version to the next: the first makes version 1 of an empty file. Applied ones are
 * never changed; a new version is added at the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE cases (
    id TEXT NOT NULL PRIMARY KEY,
    etag TEXT NOT NULL,
    status TEXT NOT NULL AS (document ->> '$.index.status') STORED,
    unit TEXT NOT NULL AS (document ->> '$.index.unit') STORED,
    routine TEXT NOT NULL AS (document ->> '$.index.routine') STORED,
    next_due TEXT AS (document ->> '$.index.nextDue') STORED,
    wake_at TEXT AS (document ->> '$.index.wakeAt') STORED,
    appointed TEXT NOT NULL AS (document ->> '$.index.appointed') STORED,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX cases_by_wake_at ON cases (wake_at, id) WHERE wake_at IS NOT NULL;

  -- Who is appointed to what in the open cases: a line for each 'role/person' of index.appointed.
  CREATE TABLE appointments (
    person TEXT NOT NULL,
    case_id TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (person, case_id, role)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX appointments_by_role ON appointments (unit, role, person);
  CREATE INDEX appointments_by_case ON appointments (case_id);

  CREATE VIEW appointments_of_cases AS
    SELECT DISTINCT
      substr(line.value, instr(line.value, '/') + 1) AS person,
      cases.id AS case_id,
      substr(line.value, 1, instr(line.value, '/') - 1) AS role,
      cases.unit AS unit
    FROM cases, json_each(cases.appointed) AS line
    WHERE cases.status = 'open';
  CREATE TRIGGER case_created AFTER INSERT ON cases BEGIN
    INSERT INTO appointments SELECT * FROM appointments_of_cases WHERE case_id = new.id;
  END;
  CREATE TRIGGER case_appointed AFTER UPDATE ON cases
    WHEN old.appointed <> new.appointed OR old.status <> new.status OR old.unit <> new.unit
  BEGIN
    DELETE FROM appointments WHERE case_id = old.id;
    INSERT INTO appointments SELECT * FROM appointments_of_cases WHERE case_id = new.id;
  END;
  CREATE TRIGGER case_removed AFTER DELETE ON cases BEGIN
    DELETE FROM appointments WHERE case_id = old.id;
  END;

  CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    etag TEXT NOT NULL,
    holds TEXT NOT NULL AS (document ->> '$.holds') VIRTUAL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE TABLE holdings (
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (unit, role, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX holdings_by_person ON holdings (person);

  CREATE VIEW holdings_of_people AS
    SELECT DISTINCT line.value ->> 'unit' AS unit, line.value ->> 'role' AS role, people.id AS person
    FROM people, json_each(people.holds) AS line;
  CREATE TRIGGER person_created AFTER INSERT ON people BEGIN
    INSERT INTO holdings SELECT * FROM holdings_of_people WHERE person = new.id;
  END;
  CREATE TRIGGER person_changed AFTER UPDATE ON people WHEN old.holds <> new.holds BEGIN
    DELETE FROM holdings WHERE person = old.id;
    INSERT INTO holdings SELECT * FROM holdings_of_people WHERE person = new.id;
  END;

  CREATE TABLE channels (id TEXT NOT NULL PRIMARY KEY, etag TEXT NOT NULL, document TEXT NOT NULL) STRICT;
  CREATE TABLE requests (id TEXT NOT NULL PRIMARY KEY, etag TEXT NOT NULL, document TEXT NOT NULL) STRICT;

  -- A follow-up's moments may be written with any offset; the column is the same moment in UTC.
  CREATE TABLE follow_ups (
    id TEXT NOT NULL PRIMARY KEY,
    etag TEXT NOT NULL,
    wake_at TEXT NOT NULL AS (strftime('%Y-%m-%dT%H:%M:%fZ', document ->> '$.wakeAt')) STORED,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX follow_ups_by_wake_at ON follow_ups (wake_at, id);

  CREATE TABLE facts (
    id TEXT NOT NULL PRIMARY KEY,
    unit TEXT NOT NULL AS (document ->> '$.unit') STORED,
    routine TEXT NOT NULL AS (document ->> '$.routine') STORED,
    day TEXT NOT NULL AS (document ->> '$.day') STORED,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX facts_by_day ON facts (unit, routine, day, id);

  CREATE TABLE access_log (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT NOT NULL AS (document ->> '$.case') STORED,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX access_log_by_case ON access_log (case_id, n);
  `,
  // What cases are found by stands by itself, a small text: to look it up in the whole document at each write took most of its time.
  `
  CREATE TABLE cases_with_entry (
    id TEXT NOT NULL PRIMARY KEY,
    etag TEXT NOT NULL,
    entry TEXT NOT NULL,
    status TEXT NOT NULL AS (entry ->> '$.status') STORED,
    unit TEXT NOT NULL AS (entry ->> '$.unit') STORED,
    routine TEXT NOT NULL AS (entry ->> '$.routine') STORED,
    next_due TEXT AS (entry ->> '$.nextDue') STORED,
    wake_at TEXT AS (entry ->> '$.wakeAt') STORED,
    appointed TEXT NOT NULL AS (entry ->> '$.appointed') STORED,
    document TEXT NOT NULL
  ) STRICT;
  INSERT INTO cases_with_entry (id, etag, entry, document) SELECT id, etag, document -> '$.index', document FROM cases;
  DROP VIEW appointments_of_cases;
  DROP TABLE cases;
  ALTER TABLE cases_with_entry RENAME TO cases;
  CREATE INDEX cases_by_wake_at ON cases (wake_at, id) WHERE wake_at IS NOT NULL;

  CREATE VIEW appointments_of_cases AS
    SELECT DISTINCT
      substr(line.value, instr(line.value, '/') + 1) AS person,
      cases.id AS case_id,
      substr(line.value, 1, instr(line.value, '/') - 1) AS role,
      cases.unit AS unit
    FROM cases, json_each(cases.appointed) AS line
    WHERE cases.status = 'open';
  CREATE TRIGGER case_created AFTER INSERT ON cases BEGIN
    INSERT INTO appointments SELECT * FROM appointments_of_cases WHERE case_id = new.id;
  END;
  CREATE TRIGGER case_appointed AFTER UPDATE ON cases
    WHEN old.appointed <> new.appointed OR old.status <> new.status OR old.unit <> new.unit
  BEGIN
    DELETE FROM appointments WHERE case_id = old.id;
    INSERT INTO appointments SELECT * FROM appointments_of_cases WHERE case_id = new.id;
  END;
  CREATE TRIGGER case_removed AFTER DELETE ON cases BEGIN
    DELETE FROM appointments WHERE case_id = old.id;
  END;
  `,
  // What a unit's list of the day asks for.
  `CREATE INDEX cases_by_unit ON cases (unit, next_due, id) WHERE status = 'open' AND next_due IS NOT NULL`,
  `
  CREATE TABLE carried (id TEXT NOT NULL PRIMARY KEY, etag TEXT NOT NULL, document TEXT NOT NULL) STRICT;
  `,
  // How many messages wait, and since when: asked at each sweep, of those cases only that have any.
  `
  ALTER TABLE cases ADD COLUMN owed_since TEXT AS (entry ->> '$.owedSince') VIRTUAL;
  CREATE INDEX cases_by_owed_since ON cases (owed_since) WHERE owed_since IS NOT NULL;
  `,
  // People whose cases are to be looked at anew, because an absence of theirs begins or ends.
  `
  ALTER TABLE people ADD COLUMN wake_at TEXT AS (document ->> '$.wakeAt') VIRTUAL;
  CREATE INDEX people_by_wake_at ON people (wake_at, id) WHERE wake_at IS NOT NULL;
  `,
  // Open cases by their designation: asked whenever one is started. Those kept before have theirs once they have been looked at anew.
  `
  ALTER TABLE cases ADD COLUMN designation TEXT AS (entry ->> '$.designation') VIRTUAL;
  CREATE INDEX cases_by_designation ON cases (designation, unit, routine, id) WHERE designation IS NOT NULL;
  `,
];
