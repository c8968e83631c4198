package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
        this.jdbi = Jdbi.create(pool)
                .registerRowMapper(Row.class, ConstructorMapper.of(Row.class))
                .registerRowMapper(TaskRow.class, ConstructorMapper.of(TaskRow.class))
                .registerRowMapper(Named.class, ConstructorMapper.of(Named.class));
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
        return jdbi.withHandle(handle -> {
            Row row = fresh(handle);
            handle.createUpdate(INSERT).bindMethods(row).execute();
            return row.id();
        });
    }

    @Override
    public void mixedUnit(long firstId) {
        jdbi.useTransaction(handle -> {
            List<Row> rows = handle.createQuery(SELECT + "id = ANY (:ids)")
                    .bindArray("ids", Long.class, (Object[]) LongStream.range(firstId, firstId + MIXED_CHANGES)
                            .boxed()
                            .toArray(Long[]::new))
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
        return jdbi.withHandle(handle -> one(handle, id).title());
    }

    private static Row one(Handle handle, long id) {
        return handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .mapTo(Row.class)
                .one();
    }

    @Override
    public int page(long afterId) {
        return jdbi.withHandle(handle -> after(handle, afterId, PAGE_SIZE).size());
    }

    private static List<Row> after(Handle handle, long afterId, int limit) {
        return handle.createQuery(SELECT + "id > :after ORDER BY id LIMIT " + limit)
                .bind("after", afterId)
                .mapTo(Row.class)
                .list();
    }

    @Override
    public void change(long id) {
        jdbi.useTransaction(handle -> update(handle, one(handle, id)));
    }

    private void update(Handle handle, Row row) {
        handle.createUpdate(UPDATE)
                .bindMethods(row)
                .bind("title", titles.next())
                .bind("updatedAt", Instant.now())
                .execute();
    }

    @Override
    public long fiveQuestions(long id) {
        return jdbi.inTransaction(handle -> {
            Row todo = one(handle, id);
            long answers = handle.createQuery("SELECT count(*) FROM todo WHERE id >= :first AND id < :end")
                    .bind("first", id)
                    .bind("end", id + LISTED)
                    .mapTo(Long.class)
                    .one();
            answers += after(handle, id, LISTED).size();
            answers += handle.createQuery("SELECT 1 FROM todo WHERE id = :id AND completed LIMIT 1")
                    .bind("id", id + 1)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L);
            answers += tasks(handle, "id = :id", id).get(0).title().length();
            update(handle, todo);
            return answers;
        });
    }

    /** The columns of a task. */
    public record TaskRow(long id, String title, long authorId, long projectId, long version) {}

    /** A person or a project. */
    public record Named(long id, String name) {}

    private static List<TaskRow> tasks(Handle handle, String where, long id) {
        return handle.createQuery("SELECT id, title, author_id, project_id, version FROM task WHERE " + where)
                .bind("id", id)
                .mapTo(TaskRow.class)
                .list();
    }

    private static Map<Long, String> names(
            Handle handle, String table, List<TaskRow> tasks, Function<TaskRow, Long> key) {
        Object[] ids = tasks.stream().map(key).distinct().toArray(Long[]::new);
        return handle
                .createQuery("SELECT id, name FROM " + table + " WHERE id = ANY (:ids)")
                .bindArray("ids", Long.class, ids)
                .mapTo(Named.class)
                .stream()
                .collect(Collectors.toMap(Named::id, Named::name));
    }

    @Override
    public long lazyPage(long afterId) {
        return jdbi.withHandle(handle -> {
            List<TaskRow> tasks = tasks(handle, "id > :id ORDER BY id LIMIT " + PAGE_SIZE, afterId);
            Map<Long, String> authors = names(handle, "person", tasks, TaskRow::authorId);
            Map<Long, String> projects = names(handle, "project", tasks, TaskRow::projectId);
            return tasks.stream()
                    .mapToLong(task -> task.title().length()
                            + length(authors, task.authorId())
                            + length(projects, task.projectId()))
                    .sum();
        });
    }

    private static int length(Map<Long, String> names, long id) {
        return Objects.requireNonNull(names.get(id)).length();
    }

    @Override
    public void upsert(long id) {
        jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO tally (id, number, version) VALUES (:id, :number, 0)"
                        + " ON CONFLICT (id) DO UPDATE SET number = excluded.number, version = tally.version + 1")
                .bind("id", id)
                .bind("number", titles.nextNumber())
                .execute());
    }

    @Override
    public long pageWithTotal(long projectId) {
        return jdbi.withHandle(handle -> {
            int read = tasks(handle, "project_id = :id ORDER BY id LIMIT " + PAGE_SIZE, projectId)
                    .size();
            long total = handle.createQuery("SELECT count(*) FROM task WHERE project_id = :id")
                    .bind("id", projectId)
                    .mapTo(Long.class)
                    .one();
            return read == PAGE_SIZE ? total : read;
        });
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
