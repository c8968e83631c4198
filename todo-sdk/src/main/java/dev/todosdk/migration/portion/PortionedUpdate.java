package dev.todosdk.migration.portion;

import dev.todosdk.migration.lock.LockRetries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes the rows of a table for which a condition holds, page by page, each portion in a transaction of its own. A row that
 * is done no longer meets the condition, so that whoever was stopped begins again where it was. Of one thread.
 */
public final class PortionedUpdate {

    private static final int PAGES = 128;

    /** PostgreSQL reads a range of pages by itself since then; before, each portion would read the whole table. */
    private static final int RANGES_OF_PAGES = 14;

    private static final String RANGE = "ctid >= '(%1$d,0)'::tid and ctid < '(%2$d,0)'::tid";

    /** Every place that a row can have, as many as fit on a page: 24 bytes of it are its head, and each row takes 28 or more. */
    private static final String PLACES = """
            ctid = any (array(select format('(%%s,%%s)', page, place)::tid from generate_series(%1$d, %2$d - 1) page,
                generate_series(1, (current_setting('block_size')::int - 24) / 28) place))""";

    /** The table, its partitions, and tables that inherit from it, as far as they have rows of their own. */
    private static final String PARTS = """
            with recursive part as (
                select ?::regclass::oid as oid union select inhrelid from pg_inherits join part on inhparent = part.oid)
            select c.oid::regclass::text, pg_relation_size(c.oid) / current_setting('block_size')::int
            from pg_class c join part on part.oid = c.oid where c.relkind = 'r' order by 1""";

    private final Connection connection;
    private final String table;
    private final String set;
    private final String where;
    private final LockRetries retries;
    private final Progress progress;
    private long done;
    private long left;

    /** Is told after each portion that changed something. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called when a portion is committed.
         *
         * @param done rows changed so far
         * @param left rows that were found in the beginning and are not changed yet
         */
        void done(long done, long left);
    }

    /** A part of the table, with as many pages as it has now. */
    private record Part(String name, long pages) {}

    /**
     * Prepares.
     *
     * @param connection in autocommit
     * @param table the table, as SQL writes it
     * @param set what is set, in SQL
     * @param where which rows, in SQL; a row that is done must not meet it any more
     * @param retries tries a portion again that did not get its locks
     * @param progress is told
     */
    public PortionedUpdate(
            Connection connection, String table, String set, String where, LockRetries retries, Progress progress) {
        this.connection = connection;
        this.table = table;
        this.set = set;
        this.where = where;
        this.retries = retries;
        this.progress = progress;
    }

    /**
     * Runs until no row meets the condition, or those that are left do so although they were changed.
     *
     * @return how many rows were changed
     * @throws SQLException when the server refuses; what was done stays
     * @throws InterruptedException when interrupted between two portions; what was done stays
     */
    public long run() throws SQLException, InterruptedException {
        left = count();
        long before = Long.MAX_VALUE;
        // Rows that running programs moved while a pass went by are for the next one.
        while (left > 0 && left < before) {
            before = left;
            for (Part part : parts()) {
                pass(part);
            }
            left = count();
        }
        return done;
    }

    /**
     * How many rows still meet the condition.
     *
     * @return none when all is done
     */
    public long left() {
        return left;
    }

    /**
     * How many rows were changed.
     *
     * @return those that are committed
     */
    public long done() {
        return done;
    }

    private void pass(Part part) throws SQLException, InterruptedException {
        boolean ranges = connection.getMetaData().getDatabaseMajorVersion() >= RANGES_OF_PAGES;
        for (long page = 0; page <= part.pages(); page += PAGES) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            String portion = "update only " + part.name() + " set " + set + " where "
                    + (ranges ? RANGE : PLACES).formatted(page, page + PAGES) + " and (" + where + ")";
            long[] changed = new long[1];
            retries.run(() -> changed[0] = update(portion), (attempt, waited) -> {});
            if (changed[0] > 0) {
                done += changed[0];
                left = Math.max(0, left - changed[0]);
                progress.done(done, left);
            }
        }
    }

    private long update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    private long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table + " where " + where)) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Part> parts() throws SQLException {
        List<Part> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parts.add(new Part(row.getString(1), row.getLong(2)));
                }
            }
        }
        return parts;
    }
}
