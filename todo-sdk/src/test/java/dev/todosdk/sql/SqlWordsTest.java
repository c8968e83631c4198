package dev.todosdk.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlWordsTest {

    @Test
    void commentsMayHoldOthers() {
        assertThat(SqlWords.of("select /* a /* b */ ; commit */ 1 -- ; rollback\n, 2"))
                .containsExactly("select", "1", ",", "2");
        assertThat(SqlWords.of("select /* never closed ; commit")).containsExactly("select");
    }

    @Test
    void literalsStandAloneAndNamesAreAsTheCatalogHasThem() {
        SqlWords read = SqlWords.read("SELECT 'it''s; commit', \"Odd;Name\", E'a\\'b;', date'2026\\', $1, $x$;$x$");
        assertThat(read.words()).containsExactly("select", ",", "Odd;Name", ",", "e", ",", "date", ",", "$1", ",");
        assertThat(read.literals()).isEqualTo(List.of("'it''s; commit'", "\"Odd;Name\"", "'a\\'b;'", "'2026\\'", ";"));
    }

    @Test
    void whatIsBeyondAsciiBelongsToNames() {
        assertThat(SqlWords.of("select €f(a), größe from t")).contains("€f", "größe");
    }
}
