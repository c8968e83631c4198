#!/usr/bin/env bash
# drizzle-orm 0.45.4, @electric-sql/pglite 0.3.15 (PostgreSQL 17.5), Node 20; the same SQL was seen with pg 8.23.1 on PostgreSQL 18.6.
#
# A good guess: a disjunction of no alternatives holds for nothing, as inArray(column, []) does, and as it is in logic. or() is
# undefined there, and where(undefined) is no condition at all: a list of alternatives that happens to be empty deletes the table.
#
# Seen:
#   one alternative: delete from "note" where "note"."id" = $1, 1 of 3 rows gone
#   inArray(id, []): delete from "note" where false, 0 of 3 rows gone
#   or(): delete from "note", 3 of 3 rows gone
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >package.json <<'JSON'
{
    "type": "module",
    "dependencies": {
        "@electric-sql/pglite": "0.3.15",
        "drizzle-orm": "0.45.4"
    }
}
JSON
npm install --silent --no-audit --no-fund >/dev/null
cat >finding.js <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import { eq, inArray, or } from 'drizzle-orm';

const note = pgTable('note', { id: integer('id') });
const server = new PGlite();
await server.exec('create table note (id int)');
const database = drizzle(server);

async function deleted(what, condition) {
    await server.exec('truncate note; insert into note values (1), (2), (3)');
    const statement = database.delete(note).where(condition);
    await statement;
    console.log(`${what}: ${statement.toSQL().sql}, ${3 - (await database.select().from(note)).length} of 3 rows gone`);
}
const anyOf = (ids) => or(...ids.map((id) => eq(note.id, id)));
await deleted('one alternative', anyOf([2]));
await deleted('inArray(id, [])', inArray(note.id, []));
await deleted('or()', anyOf([]));
await server.close();
JS
node finding.js | tee seen
diff - seen <<'SEEN'
one alternative: delete from "note" where "note"."id" = $1, 1 of 3 rows gone
inArray(id, []): delete from "note" where false, 0 of 3 rows gone
or(): delete from "note", 3 of 3 rows gone
SEEN
