package dev.todosdk.hibernate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeclaredTypeTest {

    @Test
    void readsNameAndNumbers() {
        assertThat(DeclaredType.of(" NUMERIC ( 10 , -2 ) ")).isEqualTo(new DeclaredType("numeric", List.of(10, -2)));
        assertThat(DeclaredType.of("decimal(5)").isLimitedNumber()).isTrue();
        assertThat(DeclaredType.of("numeric").isLimitedNumber()).isFalse();
        assertThat(DeclaredType.of("varchar(50) COLLATE \"C\"")).isEqualTo(new DeclaredType("varchar", List.of(50)));
        assertThat(DeclaredType.of("character varying(7)").isLimitedText()).isTrue();
        assertThat(DeclaredType.of("text").isLimitedText()).isFalse();
    }

    @Test
    void readsTheElementsOfAnArray() {
        assertThat(DeclaredType.of("numeric(4,1)[]")).isEqualTo(new DeclaredType("numeric", List.of(4, 1)));
        assertThat(DeclaredType.of("varchar(9) array")).isEqualTo(new DeclaredType("varchar", List.of(9)));
        assertThat(DeclaredType.of("numeric(4)[3]").isLimitedNumber()).isTrue();
    }

    @Test
    void whatIsNoNumberLimitsNothing() {
        for (String odd : List.of("numeric()", "numeric(a)", "numeric(1,)", "numeric(99999999999)", "numeric(1", "(")) {
            assertThat(DeclaredType.of(odd).isLimitedNumber()).as(odd).isFalse();
        }
    }
}
