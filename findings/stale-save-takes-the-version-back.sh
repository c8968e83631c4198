#!/usr/bin/env bash
# typeorm 1.1.1, sql.js 1.13.0 (the same SQL was seen on PostgreSQL 18.6 with pg 8.23.1), Node 20.
#
# A good guess: of two that read an entity with a version column and save it, the second fails, or at least the version tells
# afterwards that there were two changes. The second save finds that the version in the database is another one than its entity's,
# takes that for one more changed column, and writes its own back: SET "name" = $1, "version" = $2. Version 2 has become 1
# again with another content, so that a third reader of the first version 1 is told by a version check that nothing has changed.
#
# Seen:
#   read by three: version 1
#   saved by the first: ok, version 2
#   saved by the second: staged, version 1
#   what the third has read has version 1, and the row has version 1
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >package.json <<'JSON'
{
    "type": "module",
    "dependencies": {
        "reflect-metadata": "0.2.2",
        "sql.js": "1.13.0",
        "typeorm": "1.1.1"
    }
}
JSON
npm install --silent --no-audit --no-fund >/dev/null
cat >finding.js <<'JS'
import 'reflect-metadata';
import { DataSource, EntitySchema } from 'typeorm';

const Release = new EntitySchema({
    name: 'Release',
    columns: {
        id: { type: 'int', primary: true },
        name: { type: 'text' },
        version: { type: 'int', version: true },
    },
});
const source = new DataSource({ type: 'sqljs', entities: [Release], synchronize: true });
await source.initialize();
const releases = source.getRepository('Release');
await releases.insert({ id: 1, name: 'draft' });

const read = () => releases.findOneByOrFail({ id: 1 });
const [first, second, third] = [await read(), await read(), await read()];
console.log(`read by three: version ${third.version}`);

async function save(who, entity, name) {
    entity.name = name;
    await releases.save(entity);
    const row = await read();
    console.log(`saved by the ${who}: ${row.name}, version ${row.version}`);
}
await save('first', first, 'ok');
await save('second', second, 'staged');
console.log(`what the third has read has version ${third.version}, and the row has version ${(await read()).version}`);
await source.destroy();
JS
node finding.js | tee seen
diff - seen <<'SEEN'
read by three: version 1
saved by the first: ok, version 2
saved by the second: staged, version 1
what the third has read has version 1, and the row has version 1
SEEN
