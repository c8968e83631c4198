package dev.todosdk.benchmarks.stack;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;

/** COPY through plain pgjdbc: the most that PostgreSQL can do for many rows. */
public final class JdbcCopy {

    private static final int BLOCK = 1000;

    private JdbcCopy() {}

    /**
     * Inserts many todos and commits.
     *
     * @param connection with autocommit off
     * @param rows how many, a multiple of 1000
     * @param firstNumber of their titles
     * @return the number after the last
     * @throws SQLException when the database refuses
     * @throws IOException never; the text is in memory
     */
    public static long insertMany(Connection connection, int rows, long firstNumber) throws SQLException, IOException {
        long[] blocks = idBlocks(connection, rows / BLOCK);
        StringBuilder text = new StringBuilder(rows * 140);
        for (int i = 0; i < rows; i++) {
            Instant now = Instant.now();
            text.append(blocks[i / BLOCK] + (i % BLOCK)).append("\tBuy milk and bread, number ");
            text.append(firstNumber + i)
                    .append("\t\\N\tf\t")
                    .append(now)
                    .append('\t')
                    .append(now)
                    .append("\t0\n");
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY todo (id, title, description, completed, created_at, updated_at, version) FROM STDIN",
                        new StringReader(text.toString()));
        connection.commit();
        return firstNumber + rows;
    }

    private static long[] idBlocks(Connection connection, int count) throws SQLException {
        long[] blocks = new long[count];
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT nextval('todo_seq') FROM generate_series(1, " + count + ")");
                ResultSet values = select.executeQuery()) {
            for (int i = 0; values.next(); i++) {
                blocks[i] = values.getLong(1) - BLOCK + 1;
            }
        }
        return blocks;
    }
}
