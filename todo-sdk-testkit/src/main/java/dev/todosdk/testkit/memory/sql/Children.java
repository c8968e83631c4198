package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlExpression.And;
import dev.todosdk.testkit.memory.sql.SqlExpression.ArrayOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.Between;
import dev.todosdk.testkit.memory.sql.SqlExpression.Binary;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Case;
import dev.todosdk.testkit.memory.sql.SqlExpression.Cast;
import dev.todosdk.testkit.memory.sql.SqlExpression.Collated;
import dev.todosdk.testkit.memory.sql.SqlExpression.InList;
import dev.todosdk.testkit.memory.sql.SqlExpression.InQuery;
import dev.todosdk.testkit.memory.sql.SqlExpression.IsDistinct;
import dev.todosdk.testkit.memory.sql.SqlExpression.IsNull;
import dev.todosdk.testkit.memory.sql.SqlExpression.IsTruth;
import dev.todosdk.testkit.memory.sql.SqlExpression.Like;
import dev.todosdk.testkit.memory.sql.SqlExpression.Not;
import dev.todosdk.testkit.memory.sql.SqlExpression.Or;
import dev.todosdk.testkit.memory.sql.SqlExpression.Quantified;
import dev.todosdk.testkit.memory.sql.SqlExpression.RowOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.Unary;
import dev.todosdk.testkit.memory.sql.SqlExpression.When;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks expressions without entering their subqueries. */
public final class Children {

    private Children() {}

    /** Whether the expression or one below it is such. */
    public static boolean anyWithin(SqlExpression node, Predicate<SqlExpression> such) {
        return such.test(node) || of(node).stream().anyMatch(child -> anyWithin(child, such));
    }

    private static List<SqlExpression> of(SqlExpression node) {
        if (node instanceof And and) {
            return and.operands();
        } else if (node instanceof Or or) {
            return or.operands();
        } else if (node instanceof Not not) {
            return List.of(not.operand());
        } else if (node instanceof Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (node instanceof Unary unary) {
            return List.of(unary.operand());
        } else if (node instanceof Call call) {
            return call.arguments();
        } else if (node instanceof Cast cast) {
            return List.of(cast.operand());
        } else if (node instanceof Case cases) {
            return branches(cases);
        } else if (node instanceof RowOf row) {
            return row.items();
        } else if (node instanceof ArrayOf array) {
            return array.items();
        }
        return ofTest(node);
    }

    private static List<SqlExpression> ofTest(SqlExpression node) {
        if (node instanceof IsNull test) {
            return List.of(test.operand());
        } else if (node instanceof IsTruth test) {
            return List.of(test.operand());
        } else if (node instanceof IsDistinct test) {
            return List.of(test.left(), test.right());
        } else if (node instanceof Between between) {
            return List.of(between.operand(), between.low(), between.high());
        } else if (node instanceof InList in) {
            return joined(in.values(), in.operand());
        } else if (node instanceof InQuery in) {
            return List.of(in.operand());
        } else if (node instanceof Like like) {
            return joined(List.of(like.operand(), like.pattern()), like.escape());
        } else if (node instanceof Quantified quantified) {
            return joined(List.of(quantified.operand()), quantified.array());
        } else if (node instanceof Collated collated) {
            return List.of(collated.operand());
        }
        return List.of();
    }

    private static List<SqlExpression> branches(Case cases) {
        List<SqlExpression> all = new ArrayList<>();
        for (When branch : cases.branches()) {
            all.add(branch.condition());
            all.add(branch.result());
        }
        return joined(joined(all, cases.operand()), cases.otherwise());
    }

    private static List<SqlExpression> joined(List<SqlExpression> some, @Nullable SqlExpression more) {
        if (more == null) {
            return some;
        }
        List<SqlExpression> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }
}
