package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlQuery.Lock;
import dev.todosdk.testkit.memory.transaction.LockWait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind a query: which of its rows are wanted, and how they are locked. */
final class PageParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    PageParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** LIMIT, OFFSET and FETCH, in any order. */
    Rows rows() {
        Rows rows = new Rows();
        while (true) {
            if (tokens.take("limit")) {
                rows.limit = tokens.take("all") ? null : expressions.other();
            } else if (tokens.take("offset")) {
                rows.offset = expressions.other();
                skipRowWord();
            } else if (tokens.take("fetch")) {
                fetch(rows);
            } else {
                return rows;
            }
        }
    }

    private void fetch(Rows rows) {
        if (!tokens.take("first")) {
            tokens.expect("next");
        }
        rows.limit = tokens.sees("row") || tokens.sees("rows") ? new SqlExpression.Numeral("1") : expressions.other();
        if (tokens.sees("percent")) {
            throw Refusal.of("fetch … percent");
        }
        skipRowWord();
        rows.ties = tokens.take("with", "ties");
        if (!rows.ties) {
            tokens.expect("only");
        }
    }

    private void skipRowWord() {
        if (!tokens.take("rows")) {
            tokens.take("row");
        }
    }

    Lock lock() {
        tokens.expect("for");
        String strength = strength();
        List<String> tables = new ArrayList<>();
        if (tokens.take("of")) {
            do {
                tables.add(tokens.name());
            } while (tokens.take(","));
        }
        LockWait wait = tokens.take("nowait")
                ? LockWait.NOWAIT
                : tokens.take("skip", "locked") ? LockWait.SKIP_LOCKED : LockWait.WAIT;
        return new Lock(strength, List.copyOf(tables), wait);
    }

    private String strength() {
        if (tokens.take("update")) {
            return "update";
        } else if (tokens.take("no", "key", "update")) {
            return "no key update";
        } else if (tokens.take("share")) {
            return "share";
        } else if (tokens.take("key", "share")) {
            return "key share";
        }
        throw tokens.unexpected();
    }

    /** LIMIT and OFFSET while they are being read. */
    static final class Rows {
        @Nullable SqlExpression limit;

        @Nullable SqlExpression offset;

        boolean ties;
    }
}
