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

    @Test
    void hasNoNulInAnEscapeEither() {
        assertRefused("NUL", "{\"a\": \"b\\u0000\"}");
        assertRefused("NUL", "{\"\\u0000\": 1}");
        String escaped = "{\"a\": \"\\\\u0000\"}"; // a backslash, and then the letters
        assertThat(RULE.toStore(escaped)).isSameAs(escaped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1.7976931348623157E308", "4.9e-324", "1E+999", "-9.5e0998", "[1e-999, \"1E+9999999999\"]"})
    void numbersHaveAThousandDigitsAtMost(String json) {
        assertThat(RULE.toStore(json)).isSameAs(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1000", "{\"a\": -1e-1000}", "[12E999]", "0.1E99999999999999999999", "1.5E+1000000000"})
    void longerOnesAreRefusedWithoutWorkingThemOut(String json) {
        assertRefused("1000 digits", json);
        assertRefused("1000 digits", "[" + "7".repeat(1_000_000) + "]");
    }

    @Test
    void whatTheLibraryDoesNotWriteIsRefused() {
        AttributeRule failing = new JsonText("Note.body", value -> {
            throw new IllegalStateException("secret", new IllegalArgumentException("secret"));
        });
        assertThatThrownBy(() -> failing.toStore("x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Note.body cannot be written as JSON")
                .hasMessageContaining("IllegalArgumentException")
                .hasMessageNotContaining("secret");
        AttributeRule endless = new JsonText("Note.body", value -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> endless.toStore("x")).isInstanceOf(InvalidInputException.class);
    }

    private static void assertRefused(String rule, String json) {
        assertThatThrownBy(() -> RULE.toStore(json)).isInstanceOfSatisfying(InvalidInputException.class, refused -> {
            assertThat(refused.field()).isEqualTo("Note.body");
            assertThat(refused.rule()).contains(rule);
        });
    }
}
