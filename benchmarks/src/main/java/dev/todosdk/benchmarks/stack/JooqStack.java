package dev.todosdk.benchmarks.stack;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ, without generated classes. */
final class JooqStack implements Stack {

    private static final Table<Record> TODO = table(name("todo"));
    private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
    private static final Field<Boolean> COMPLETED = field(name("completed"), SQLDataType.BOOLEAN);
    private static final Field<OffsetDateTime> CREATED_AT = field(name("created_at"), SQLDataType.OFFSETDATETIME);
    private static final Field<String> DESCRIPTION = field(name("description"), SQLDataType.CLOB);
    private static final Field<String> TITLE = field(name("title"), SQLDataType.VARCHAR(200));
    private static final Field<OffsetDateTime> UPDATED_AT = field(name("updated_at"), SQLDataType.OFFSETDATETIME);
    private static final Field<Long> VERSION = field(name("version"), SQLDataType.BIGINT);
    private static final List<Field<?>> COLUMNS =
            List.of(ID, COMPLETED, CREATED_AT, DESCRIPTION, TITLE, UPDATED_AT, VERSION);

    private static final Table<Record> TASK = table(name("task"));
    private static final Table<Record> TALLY = table(name("tally"));
    private static final Field<Long> AUTHOR_ID = field(name("author_id"), SQLDataType.BIGINT);
    private static final Field<Long> PROJECT_ID = field(name("project_id"), SQLDataType.BIGINT);
    private static final Field<Long> NUMBER = field(name("number"), SQLDataType.BIGINT);
    private static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR(100));
    private static final List<Field<?>> TASK_COLUMNS = List.of(ID, TITLE, AUTHOR_ID, PROJECT_ID, VERSION);

    private final HikariDataSource pool;
    private final DSLContext jooq;
    private final IdBlock ids = new IdBlock();
    private final Titles titles = new Titles();

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    JooqStack(Address address) {
        this.pool = Pool.open(address, true);
        this.jooq = DSL.using(pool, SQLDialect.POSTGRES);
    }

    private long nextId(DSLContext unit) {
        return ids.next(
                () -> Objects.requireNonNull(unit.fetchOne(IdBlock.NEXT)).get(0, Long.class));
    }

    private Query insert(DSLContext unit, long id) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return unit.insertInto(TODO, COMPLETED, CREATED_AT, DESCRIPTION, TITLE, UPDATED_AT, VERSION, ID)
                .values(false, now, null, titles.next(), now, 0L, id);
    }

    private Query update(DSLContext unit, Record row) {
        long version = row.get(VERSION);
        return unit.update(TODO)
                .set(TITLE, titles.next())
                .set(UPDATED_AT, OffsetDateTime.now(ZoneOffset.UTC))
                .set(VERSION, version + 1)
                .where(ID.eq(row.get(ID)))
                .and(VERSION.eq(version));
    }

    @Override
    public long insertOne() {
        long id = nextId(jooq);
        insert(jooq, id).execute();
        return id;
    }

    @Override
    public void mixedUnit(long firstId) {
        jooq.transaction(trx -> {
            DSLContext unit = trx.dsl();
            List<Query> updates = new ArrayList<>();
            unit.select(COLUMNS)
                    .from(TODO)
                    .where(ID.eq(any(ids(firstId, MIXED_CHANGES))))
                    .fetch()
                    .forEach(row -> updates.add(update(unit, row)));
            insertBatch(unit, MIXED_INSERTS);
            unit.batch(updates).execute();
        });
    }

    private void insertBatch(DSLContext unit, int count) {
        var batch = unit.batch(unit.insertInto(TODO, COMPLETED, CREATED_AT, DESCRIPTION, TITLE, UPDATED_AT, VERSION, ID)
                .values((Boolean) null, null, null, null, null, null, null));
        for (int i = 0; i < count; i++) {
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            batch = batch.bind(false, now, null, titles.next(), now, 0L, nextId(unit));
        }
        batch.execute();
    }

    @Override
    public void insertMany(int rows) {
        jooq.transaction(trx -> insertBatch(trx.dsl(), rows));
    }

    private static Record one(DSLContext unit, long id) {
        return unit.select(COLUMNS).from(TODO).where(ID.eq(id)).fetchSingle();
    }

    @Override
    public String findById(long id) {
        return one(jooq, id).get(TITLE);
    }

    @Override
    public int page(long afterId) {
        return after(jooq, afterId, PAGE_SIZE).size();
    }

    private static Result<Record> after(DSLContext unit, long afterId, int limit) {
        return unit.select(COLUMNS)
                .from(TODO)
                .where(ID.gt(afterId))
                .orderBy(ID)
                .limit(limit)
                .fetch();
    }

    private static Long[] ids(long firstId, int count) {
        return LongStream.range(firstId, firstId + count).boxed().toArray(Long[]::new);
    }

    @Override
    public void change(long id) {
        jooq.transaction(trx -> update(trx.dsl(), one(trx.dsl(), id)).execute());
    }

    @Override
    public long fiveQuestions(long id) {
        return jooq.transactionResult(trx -> {
            DSLContext unit = trx.dsl();
            Record todo = one(unit, id);
            long answers = unit.fetchCount(TODO, ID.ge(id).and(ID.lt(id + LISTED)));
            answers += after(unit, id, LISTED).size();
            answers += unit.selectOne()
                    .from(TODO)
                    .where(ID.eq(id + 1))
                    .and(COMPLETED)
                    .limit(1)
                    .fetch()
                    .size();
            answers += unit.select(TASK_COLUMNS)
                    .from(TASK)
                    .where(ID.eq(id))
                    .fetchSingle()
                    .get(TITLE)
                    .length();
            update(unit, todo).execute();
            return answers;
        });
    }

    private static Result<Record> tasks(DSLContext unit, org.jooq.Condition which, int limit) {
        return unit.select(TASK_COLUMNS)
                .from(TASK)
                .where(which)
                .orderBy(ID)
                .limit(limit)
                .fetch();
    }

    private static Map<Long, String> names(DSLContext unit, String table, Result<Record> tasks, Field<Long> key) {
        Long[] ids = tasks.stream().map(task -> task.get(key)).distinct().toArray(Long[]::new);
        return unit.select(ID, NAME)
                .from(table(name(table)))
                .where(ID.eq(any(ids)))
                .fetchMap(ID, NAME);
    }

    @Override
    public long lazyPage(long afterId) {
        Result<Record> tasks = tasks(jooq, ID.gt(afterId), PAGE_SIZE);
        Map<Long, String> authors = names(jooq, "person", tasks, AUTHOR_ID);
        Map<Long, String> projects = names(jooq, "project", tasks, PROJECT_ID);
        return tasks.stream()
                .mapToLong(task -> task.get(TITLE).length()
                        + length(authors, task.get(AUTHOR_ID))
                        + length(projects, task.get(PROJECT_ID)))
                .sum();
    }

    private static int length(Map<Long, String> names, long id) {
        return Objects.requireNonNull(names.get(id)).length();
    }

    @Override
    public void upsert(long id) {
        jooq.insertInto(TALLY, ID, NUMBER, VERSION)
                .values(id, titles.nextNumber(), 0L)
                .onConflict(ID)
                .doUpdate()
                .set(NUMBER, excluded(NUMBER))
                .set(
                        VERSION,
                        field(name("tally", "version"), SQLDataType.BIGINT).plus(1))
                .execute();
    }

    @Override
    public long pageWithTotal(long projectId) {
        int read = tasks(jooq, PROJECT_ID.eq(projectId), PAGE_SIZE).size();
        long total = jooq.fetchCount(TASK, PROJECT_ID.eq(projectId));
        return read == PAGE_SIZE ? total : read;
    }

    @Override
    public long stream(long lastId) {
        return jooq.transactionResult(trx -> {
            try (Stream<Record> rows = read(trx.dsl(), lastId)) {
                return rows.mapToLong(row -> row.get(TITLE).length()).sum();
            }
        });
    }

    private static Stream<Record> read(DSLContext unit, long lastId) {
        return unit.select(COLUMNS)
                .from(TODO)
                .where(ID.le(lastId))
                .orderBy(ID)
                .fetchSize(FETCH_SIZE)
                .fetchStream();
    }

    @Override
    public void close() {
        pool.close();
    }
}
