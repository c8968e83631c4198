package dev.todosdk.postgresql.question;

import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * A savepoint that leaves with what is written behind it, and so does its release. Of one thread.
 */
public final class WaitingSavepoint implements Savepoint {

    /** One of its ends; the same only as itself. */
    public static final class End implements Departure {

        private final String sql;
        private final boolean releases;

        private End(String sql, boolean releases) {
            this.sql = sql;
            this.releases = releases;
        }

        /**
         * Sets or releases it.
         *
         * @return the text
         */
        public String sql() {
            return sql;
        }

        /**
         * Whether nothing before it can be taken back any more.
         *
         * @return true for a release
         */
        public boolean releases() {
            return releases;
        }

        @Override
        public int weight() {
            return sql.length();
        }
    }

    private final int depth;
    private final End begin;

    /**
     * Not sent yet.
     *
     * @param depth how many there are around it: those that follow each other share a name, and so their texts
     */
    public WaitingSavepoint(int depth) {
        this.depth = depth;
        this.begin = new End("SAVEPOINT " + name(), false);
    }

    private String name() {
        return "todo_sdk_" + depth;
    }

    /**
     * Sets it.
     *
     * @return the same each time
     */
    public End begin() {
        return begin;
    }

    /**
     * Releases it.
     *
     * @return to be sent behind all of its part
     */
    public End release() {
        return new End("RELEASE SAVEPOINT " + name(), true);
    }

    /**
     * Takes back what came behind it.
     *
     * @return the text
     */
    public String rollback() {
        return "ROLLBACK TO SAVEPOINT " + name();
    }

    @Override
    public int getSavepointId() {
        return depth;
    }

    @Override
    public String getSavepointName() throws SQLException {
        throw new SQLException("The savepoint has no name");
    }
}
