package dev.todosdk.testkit.memory.sql;

/** Text that PostgreSQL would refuse too; carries the SQLState it would give. */
public final class SqlSyntaxError extends RuntimeException {

    private final String state;

    public SqlSyntaxError(String state, String message) {
        super(message);
        this.state = state;
    }

    public String state() {
        return state;
    }
}
