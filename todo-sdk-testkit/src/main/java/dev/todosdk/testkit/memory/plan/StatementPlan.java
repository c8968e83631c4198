package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Surroundings;
import dev.todosdk.testkit.memory.sql.SqlStatement;
import dev.todosdk.testkit.memory.sql.SqlStatement.Read;
import dev.todosdk.testkit.memory.transaction.Command;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement ready to run, again and again and by several threads at once. */
public final class StatementPlan {

    /**
     * What a statement gave.
     *
     * @param rows null for a statement that returns none
     * @param columns the names of the rows' columns
     * @param types their types; null where nothing says it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    public record Result(
            long count, @Nullable List<@Nullable Object[]> rows, List<String> columns, List<@Nullable SqlType> types) {

        public Result(long count, @Nullable List<@Nullable Object[]> rows) {
            this(count, rows, List.of(), List.of());
        }
    }

    @FunctionalInterface
    private interface Body {
        Result run(Execution execution) throws SQLException;
    }

    private final List<String> columns;
    private final List<@Nullable SqlType> types;
    private final List<NamedQuery> writers;
    private final int cells;
    private final Fold.Step folding;
    private final Body body;

    private StatementPlan(
            List<String> columns, List<@Nullable SqlType> types, Planner planner, Fold.Step folding, Body body) {
        this.columns = columns;
        this.types = types;
        this.writers = planner.writers();
        this.folding = folding;
        this.cells = planner.cells().count();
        this.body = body;
    }

    /**
     * Plans a statement.
     *
     * @param parameterTypes the parameters' types; null where the text has to say
     * @throws SQLException what PostgreSQL says of text it cannot make sense of
     */
    public static StatementPlan of(
            SqlStatement statement, Schema schema, Defaults defaults, @Nullable SqlType[] parameterTypes)
            throws SQLException {
        Planner planner = new Planner(schema, defaults, parameterTypes);
        if (statement instanceof Read read) {
            QueryPlan plan = planner.query(read.query(), null);
            planner.requireParameterTypes();
            return new StatementPlan(
                    plan.columns(), plan.types(), planner, plan::fold, run -> new Result(-1, plan.rows(run, null)));
        } else if (statement instanceof SqlStatement.Setting setting) {
            return new StatementPlan(List.of(), List.of(), planner, frame -> {}, run -> set(setting, run));
        }
        WritePlan plan = new WritePlanner(planner).plan(statement, null);
        planner.requireParameterTypes();
        return new StatementPlan(plan.columns(), plan.types(), planner, plan::fold, run -> {
            WritePlan.Written written = plan.run(run);
            return new Result(written.count(), plan.returnsRows() ? written.rows() : null);
        });
    }

    private static Result set(SqlStatement.Setting setting, Execution run) throws SQLException {
        run.surroundings.set(setting.name(), setting.value(), setting.local());
        return new Result(0, null);
    }

    /**
     * Runs the statement.
     *
     * @param parameters in stored form where their type is known, as they were set where not
     */
    public Result run(Command command, Surroundings surroundings, @Nullable Object[] parameters) throws SQLException {
        Execution execution = new Execution(command, surroundings, parameters, cells);
        Frame frame = new Frame(execution, null, 0);
        for (NamedQuery writer : writers) {
            writer.fold(frame);
        }
        folding.compute(frame);
        for (NamedQuery writer : writers) {
            writer.rows(execution);
        }
        Result result = body.run(execution);
        return new Result(result.count(), result.rows(), columns, types);
    }
}
