package dev.todosdk.values;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;

/** A JVM in a time zone of its own that writes or reads the table of values, and prints what differs. */
final class ValuesInZone {

    private ValuesInZone() {}

    /** The server's URL, user and password, the path or MEMORY, and whether it writes. */
    public static void main(String[] arguments) throws SQLException {
        List<String> differences = arguments[3].equals("MEMORY") ? inMemory() : onPostgresql(arguments);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        differences.forEach(difference -> out.println("difference: " + difference.replace('\n', ' ')));
        out.println(
                differences.size() + " differences in " + TimeZone.getDefault().getID());
    }

    private static List<String> inMemory() {
        try (InMemoryDatabase memory = InMemoryDatabase.with(new Specimens.Module(), new Shift.Module())) {
            ValueTable table = new ValueTable(memory);
            table.write();
            table.read();
            Shift.write(memory);
            return Stream.concat(table.differences().stream(), Shift.differences(memory).stream())
                    .toList();
        }
    }

    private static List<String> onPostgresql(String[] arguments) throws SQLException {
        try (Database database = Database.builder()
                .jdbcUrl(arguments[0])
                .username(arguments[1])
                .password(arguments[2])
                .commitPath(CommitPath.valueOf(arguments[3]))
                .schemaMode(SchemaMode.LEAVE)
                .module(new Specimens.Module())
                .module(new Paper.Module())
                .module(new Shift.Module())
                .start()) {
            ValueTable table = new ValueTable(database);
            if (arguments[4].equals("write")) {
                table.write();
                Paper.write(database);
                Shift.write(database);
            } else {
                table.read();
            }
            List<String> differences = new ArrayList<>(table.differences());
            differences.addAll(Paper.differences(database));
            differences.addAll(Shift.differences(database));
            differences.addAll(OtherSession.differences(arguments[0], arguments[1], arguments[2], table.edges()));
            return differences;
        }
    }
}
