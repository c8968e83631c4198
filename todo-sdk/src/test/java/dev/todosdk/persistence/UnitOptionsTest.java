package dev.todosdk.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names stand in lines of logs and errors. */
class UnitOptionsTest {

    @Test
    void aNameHasTwoHundredCharactersAtMost() {
        String longest = "x".repeat(200);
        assertThat(UnitOptions.DEFAULT.withName(longest).name()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnitOptions.DEFAULT.withName(longest + "x"))
                .withMessageContaining("200 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rWARN all is well", "\0", "\u001b[31m"})
    void aNameBreaksNoLine(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnitOptions.DEFAULT.withName(name))
                .withMessageNotContaining(name);
    }
}
