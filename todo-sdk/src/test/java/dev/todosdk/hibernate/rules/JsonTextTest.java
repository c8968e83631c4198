package dev.todosdk.hibernate.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a library writes as JSON is looked at as the text that it becomes. */
class JsonTextTest {

    private static final AttributeRule RULE = new JsonText("Note.body", String::valueOf);

    private static String nested(int levels) {
        return "[{\"a\":".repeat(levels / 2) + "1" + "}]".repeat(levels / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[1, \"\\\"[[[\", {\"{\\\\\": []}]", "\"\ud83d\ude00\""})
    void whatCanBeStoredStaysTheSame(String json) {
        assertThat(RULE.toStore(json)).isSameAs(json);
        assertThat(RULE.toStore(null)).isNull();
    }

    @Test
    void hasFiveHundredLevelsAtMost() {
        String deepest = nested(500);
        assertThat(RULE.toStore(deepest)).isSameAs(deepest);
        assertRefused("500 levels", nested(502));
        assertRefused("500 levels", "[".repeat(1_000_000));
        String flat = "[" + "[],".repeat(1_000) + "1]";
        assertThat(RULE.toStore(flat)).isSameAs(flat);
    }

    @Test
    void hasTenMillionCharactersAtMost() {
        String longest = "\"" + "x".repeat(9_999_998) + "\"";
        assertThat(RULE.toStore(longest)).isSameAs(longest);
        assertRefused("10000000 characters", longest + " ");
    }

    /** The driver would send a question mark. */
    @Test
    void hasNoHalvesOfSurrogatePairs() {
        assertRefused("half of a surrogate pair", "{\"a\": \"\ud83d\"}");
    }

    private static void assertRefused(String rule, String json) {
        assertThatThrownBy(() -> RULE.toStore(json)).isInstanceOfSatisfying(InvalidInputException.class, refused -> {
            assertThat(refused.field()).isEqualTo("Note.body");
            assertThat(refused.rule()).contains(rule);
        });
    }
}
