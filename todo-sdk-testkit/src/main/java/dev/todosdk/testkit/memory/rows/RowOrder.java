package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Cells;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What rows are sorted by. */
public final class RowOrder {

    public static final RowOrder NONE = new RowOrder();

    private final List<Value> values = new ArrayList<>();
    private final List<Comparator<@Nullable Object>> orders = new ArrayList<>();

    /** Finds the expression that a sort key means. */
    @FunctionalInterface
    public interface Resolver {
        Expr expression(Sort sort) throws SQLException;
    }

    public static RowOrder of(List<Sort> sorts, Resolver resolver, Cells cells) throws SQLException {
        RowOrder keys = new RowOrder();
        for (Sort sort : sorts) {
            Expr expression = resolver.expression(sort).orText(cells);
            SqlType type = Objects.requireNonNull(expression.type()).unlimited();
            if (!type.comparable()) {
                throw SqlErrors.error("42883", "could not identify an ordering operator for type " + type.sqlName());
            }
            keys.values.add(Coercion.to(type, expression, cells));
            boolean nullsFirst = sort.nullsFirst() == null ? sort.descending() : sort.nullsFirst();
            keys.orders.add(type.order(sort.descending(), nullsFirst));
        }
        return keys;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public Value[] values() {
        return values.toArray(Value[]::new);
    }

    public @Nullable Object[] of(Frame frame) throws SQLException {
        @Nullable Object[] keys = new @Nullable Object[values.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = values.get(i).of(frame);
        }
        return keys;
    }

    public Comparator<@Nullable Object[]> comparator() {
        return (a, b) -> {
            for (int i = 0; i < orders.size(); i++) {
                int difference = orders.get(i).compare(a[i], b[i]);
                if (difference != 0) {
                    return difference;
                }
            }
            return 0;
        };
    }
}
