package dev.todosdk.testkit.memory.schema;

import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.sql.Children;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of constraints: the given ones, else those that PostgreSQL makes. */
final class ConstraintNames {

    /** The longest name in PostgreSQL, in bytes. */
    private static final int LONGEST = 63;

    private final Set<String> taken = new HashSet<>();

    String primaryKey(String table, @Nullable String name) {
        return name == null ? made(table, "", "pkey") : given(name);
    }

    String unique(String table, @Nullable String name, List<String> columns) {
        return name == null ? made(table, String.join("_", columns), "key") : given(name);
    }

    String foreignKey(String table, @Nullable String name, List<String> columns) {
        return name == null ? made(table, String.join("_", columns), "fkey") : given(name);
    }

    /** A check that refers to one column has that column in its name, wherever it stands. */
    String check(String table, @Nullable String name, @Nullable String column, SqlExpression condition) {
        if (name != null) {
            return given(name);
        }
        Set<String> columns = new HashSet<>();
        Children.anyWithin(condition, node -> {
            if (node instanceof SqlExpression.Column reference) {
                columns.add(reference.name());
            }
            return false;
        });
        String part = columns.size() == 1 ? columns.iterator().next() : "";
        return made(table, part, "check");
    }

    private static String given(String name) {
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    private String made(String table, String columns, String label) {
        for (int pass = 0; ; pass++) {
            String name = shortened(Schema.bare(table), columns, label + (pass == 0 ? "" : pass));
            if (taken.add(table + "." + name)) {
                return name;
            }
        }
    }

    /** PostgreSQL's makeObjectName: the longer of the two parts is cut first. */
    private static String shortened(String table, String columns, String label) {
        int room = LONGEST - label.length() - 1 - (columns.isEmpty() ? 0 : 1);
        int first = table.length();
        int second = columns.length();
        while (first + second > room) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        String middle = columns.isEmpty() ? "" : "_" + columns.substring(0, second);
        return table.substring(0, first) + middle + "_" + label;
    }
}
