package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlStatement.Setting;

/** Reads what follows SET. */
final class SettingParser {

    private final TokenStream tokens;

    SettingParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    SqlStatement setting() {
        if (tokens.take("constraints")) {
            throw Refusal.of("set constraints");
        }
        boolean local = tokens.take("local");
        tokens.take("session");
        if (tokens.take("transaction")) {
            return transaction();
        }
        String name = tokens.name();
        if (!tokens.take("=")) {
            tokens.expect("to");
        }
        StringBuilder value = new StringBuilder();
        while (!tokens.atStatementEnd()) {
            value.append(tokens.next().text());
        }
        return new Setting(local, name, value.toString());
    }

    /** {@code set transaction …}: its words become settings of the names that PostgreSQL shows them under. */
    private SqlStatement transaction() {
        if (tokens.take("read", "only")) {
            return new Setting(true, "transaction_read_only", "on");
        } else if (tokens.take("read", "write")) {
            return new Setting(true, "transaction_read_only", "off");
        }
        tokens.expect("isolation");
        tokens.expect("level");
        StringBuilder level = new StringBuilder(tokens.name());
        while (!tokens.atStatementEnd()) {
            level.append(' ').append(tokens.name());
        }
        return new Setting(true, "transaction_isolation", level.toString());
    }
}
