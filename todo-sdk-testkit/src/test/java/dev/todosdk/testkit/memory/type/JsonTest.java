package dev.todosdk.testkit.memory.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.support.Cost;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How deep JSON and how long its numbers may be: read up to the limit, refused by name beyond it. */
class JsonTest {

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @Test
    void isReadAsDeepAsTheLimit() throws SQLException {
        assertThat(Json.read(nested(1_000), true)).isInstanceOf(List.class);
        assertThat(Json.read("[" + "[],".repeat(5_000) + "[]]", true))
                .as("side by side")
                .isInstanceOf(List.class);
    }

    @Test
    void isRefusedWhereItIsDeeper() {
        assertThatThrownBy(() -> Json.read(nested(1_001), true))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("1000 levels");
        assertThatThrownBy(() -> Json.read("{\"a\":".repeat(100_000), false))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void aNumberOfMillionsOfDigitsIsRefusedAtOnce() {
        String digits = "9".repeat(5_000_000);
        Cost cost = Cost.ofWarm(() ->
                assertThatThrownBy(() -> Json.read(digits, true)).isInstanceOf(SQLFeatureNotSupportedException.class));
        assertThat(cost.bytes()).isLessThan(100_000_000);
    }
}
