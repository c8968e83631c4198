package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operators: the catalogue says which one is meant, what stands here what it does. */
public final class Operators {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Map<String, Function> BODIES = new HashMap<>();

    static {
        Arithmetic.register(BODIES);
        TimeArithmetic.register(BODIES);
        TextFunctions.registerOperators(BODIES);
        JsonAccess.registerOperators(BODIES);
        JsonChanges.registerOperators(BODIES);
    }

    private Operators() {}

    public static boolean isComparison(String operator) {
        return COMPARISONS.contains(operator);
    }

    /** Whether the catalogue's operator is implemented. */
    static boolean has(Signature operator) {
        return (isComparison(operator.name()) && Comparison.isImplemented(operator))
                || BODIES.containsKey(operator.toString())
                || ArrayFunctions.has(operator);
    }

    public static Expr compiled(String operator, List<Expr> operands, Cells cells) throws SQLException {
        if (isComparison(operator) && operands.size() == 2) {
            boolean fixed = operands.get(0).fixed() && operands.get(1).fixed();
            Comparison comparison = Comparison.of(operator, operands.get(0), operands.get(1), cells);
            if (Function.isNull(comparison.left()) || Function.isNull(comparison.right())) {
                Fold sides = Fold.parts(comparison.folds(operands)); // They fail all the same.
                return new Expr(new Expr.Constant(null), Types.BOOL, true, sides.isEmpty() ? Fold.KNOWN : sides);
            }
            Value value = comparison.compiled(operator);
            return new Expr(value, Types.BOOL, fixed, Fold.of(value, comparison.folds(operands)));
        }
        List<String> types = Types.names(operands);
        Signature signature = Resolution.operator(operator, types);
        Function known = BODIES.get(signature.toString());
        Function body = known == null ? ArrayFunctions.body(signature, types) : known;
        return Function.call(signature, operands, body, "the operator", cells);
    }
}
