package dev.todosdk.migration.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which other types lose something without a word; each was tried on PostgreSQL 18. */
class NarrowingTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    character varying(50); character varying(20); using; loses
                    character varying(50); character varying(20); ; is refused
                    text; character varying(20); using; loses
                    character varying(20); text; using; keeps
                    character varying(20); character varying(50); using; keeps
                    character varying(50)[]; character varying(20)[]; using; loses
                    integer[]; bigint[]; ; keeps
                    integer; bigint; ; keeps
                    bigint; smallint; using; is refused
                    integer; boolean; using; loses
                    integer; text; using; keeps
                    numeric(10,4); numeric(10,2); ; loses
                    numeric(10,2); numeric(8,2); using; is refused
                    numeric(12,2); numeric(12,4); ; is refused
                    numeric; numeric(10,2); ; loses
                    numeric(10,2); integer; ; loses
                    double precision; real; ; loses
                    timestamp without time zone; date; ; loses
                    timestamp(6) without time zone; timestamp(3) without time zone; ; loses
                    timestamp(3) without time zone; timestamp(6) without time zone; ; keeps
                    date; timestamp without time zone; ; keeps
                    """)
    void losesWhatTheServerDoesNotRefuse(String before, String after, String using, String expected) {
        assertThat(Narrowing.loses(before, after, using != null)).isEqualTo(expected.equals("loses"));
    }
}
