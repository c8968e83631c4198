package dev.todosdk.benchmarks.stack;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
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
        return jooq.transactionResult(trx -> {
            long id = nextId(trx.dsl());
            insert(trx.dsl(), id).execute();
            return id;
        });
    }

    @Override
    public void mixedUnit(long firstId) {
        jooq.transaction(trx -> {
            DSLContext unit = trx.dsl();
            List<Query> updates = new ArrayList<>();
            unit.select(COLUMNS)
                    .from(TODO)
                    .where(ID.between(firstId, firstId + MIXED_CHANGES - 1))
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
        return jooq.transactionResult(trx -> one(trx.dsl(), id).get(TITLE));
    }

    @Override
    public int page(long afterId) {
        return jooq.transactionResult(trx -> trx.dsl()
                .select(COLUMNS)
                .from(TODO)
                .where(ID.gt(afterId))
                .orderBy(ID)
                .limit(PAGE_SIZE)
                .fetch()
                .size());
    }

    @Override
    public void change(long id) {
        jooq.transaction(trx -> update(trx.dsl(), one(trx.dsl(), id)).execute());
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
