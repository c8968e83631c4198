package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Jdbi. */
final class JdbiStack implements Stack {

    private static final String INSERT =
            "INSERT INTO todo (completed, created_at, description, title, updated_at, version, id)"
                    + " VALUES (:completed, :createdAt, :description, :title, :updatedAt, :version, :id)";
    private static final String SELECT =
            "SELECT id, completed, created_at, description, title, updated_at, version FROM todo WHERE ";
    private static final String UPDATE =
            "UPDATE todo SET title = :title, updated_at = :updatedAt, version = :version + 1"
                    + " WHERE id = :id AND version = :version";

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final IdBlock ids = new IdBlock();
    private final Titles titles = new Titles();

    JdbiStack(Address address) {
        this.pool = Pool.open(address, true);
        this.jdbi = Jdbi.create(pool).registerRowMapper(Row.class, ConstructorMapper.of(Row.class));
    }

    /** The columns of a todo. */
    public record Row(
            long id,
            boolean completed,
            Instant createdAt,
            @Nullable String description,
            String title,
            Instant updatedAt,
            long version) {}

    private Row fresh(Handle handle) {
        long id = ids.next(
                () -> handle.createQuery(IdBlock.NEXT).mapTo(Long.class).one());
        Instant now = Instant.now();
        return new Row(id, false, now, null, titles.next(), now, 0);
    }

    @Override
    public long insertOne() {
        return jdbi.inTransaction(handle -> {
            Row row = fresh(handle);
            handle.createUpdate(INSERT).bindMethods(row).execute();
            return row.id();
        });
    }

    @Override
    public void mixedUnit(long firstId) {
        jdbi.useTransaction(handle -> {
            List<Row> rows = handle.createQuery(SELECT + "id BETWEEN :first AND :last")
                    .bind("first", firstId)
                    .bind("last", firstId + MIXED_CHANGES - 1)
                    .mapTo(Row.class)
                    .list();
            insert(handle, MIXED_INSERTS);
            PreparedBatch update = handle.prepareBatch(UPDATE);
            rows.forEach(row -> update.bindMethods(row)
                    .bind("title", titles.next())
                    .bind("updatedAt", Instant.now())
                    .add());
            update.execute();
        });
    }

    private void insert(Handle handle, int count) {
        PreparedBatch insert = handle.prepareBatch(INSERT);
        for (int i = 0; i < count; i++) {
            insert.bindMethods(fresh(handle)).add();
        }
        insert.execute();
    }

    @Override
    public void insertMany(int rows) {
        jdbi.useTransaction(handle -> insert(handle, rows));
    }

    @Override
    public String findById(long id) {
        return jdbi.inTransaction(handle -> one(handle, id).title());
    }

    private static Row one(Handle handle, long id) {
        return handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .mapTo(Row.class)
                .one();
    }

    @Override
    public int page(long afterId) {
        return jdbi.inTransaction(handle -> handle.createQuery(SELECT + "id > :after ORDER BY id LIMIT " + PAGE_SIZE)
                .bind("after", afterId)
                .mapTo(Row.class)
                .list()
                .size());
    }

    @Override
    public void change(long id) {
        jdbi.useTransaction(handle -> handle.createUpdate(UPDATE)
                .bindMethods(one(handle, id))
                .bind("title", titles.next())
                .bind("updatedAt", Instant.now())
                .execute());
    }

    @Override
    public long stream(long lastId) {
        return jdbi.inTransaction(handle -> {
            try (Stream<Row> rows = handle
                    .createQuery(SELECT + "id <= :last ORDER BY id")
                    .bind("last", lastId)
                    .setFetchSize(FETCH_SIZE)
                    .mapTo(Row.class)
                    .stream()) {
                return rows.mapToLong(row -> row.title().length()).sum();
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
