package dev.todosdk.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.history.Chronicle.Page;
import dev.todosdk.history.Chronicle.Pages;
import dev.todosdk.history.Chronicle.Rate;
import dev.todosdk.history.Chronicle.Rates;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Revisions that are entities: one a unit, and none that was taken back. */
@BothStores(Chronicle.class)
class RevisionTest {

    private final TestStore db;

    RevisionTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void begin() {
        db.run(unit -> {
            unit.repository(Pages.class).insert(new Page(1, "a"));
            unit.repository(Rates.class).insert(new Rate(1, 10));
        });
    }

    private static Page page(UnitOfWork unit) {
        return unit.repository(Pages.class).getById(1L);
    }

    private static Rate rate(UnitOfWork unit) {
        return unit.repository(Rates.class).getById(1L);
    }

    /** Numbered by their revisions' order. */
    private List<String> rows(String columns, String table) {
        return db.read(unit -> Past.rows(unit.repository(Pages.class).entities(), columns, table, "1"));
    }

    private List<String> pages() {
        return rows("(select count(*) from revision r where r.id <= p.rev), p.text", "page_aud p");
    }

    private List<String> rates() {
        return rows(
                "(select count(*) from revision r where r.id <= h.effective), h.percent, h.superseded is null",
                "rate_history h");
    }

    private List<String> revisions() {
        return rows("count(*)", "revision");
    }

    @Test
    void aUnitIsOneRevision() {
        db.run(unit -> {
            page(unit).text = "b";
            rate(unit).percent = 20;
        });
        assertThat(revisions()).containsExactly("2");
        assertThat(pages()).containsExactly("[1, a]", "[2, b]");
        assertThat(rates()).containsExactly("[1, 10, false]", "[2, 20, true]");
    }

    @Test
    void oneThatIsDrawnInAPartThatWasGivenUpIsDrawnAgain() {
        db.run(unit -> {
            Past.inVain(unit, part -> rate(part).percent = 99);
            rate(unit).percent = 20;
            page(unit).text = "b";
        });
        assertThat(revisions()).containsExactly("2");
        assertThat(pages()).containsExactly("[1, a]", "[2, b]");
        assertThat(rates()).containsExactly("[1, 10, false]", "[2, 20, true]");
    }

    @Test
    void oneThatWasDrawnBeforeStays() {
        db.run(unit -> {
            rate(unit).percent = 20;
            Past.inVain(unit, part -> page(part).text = "never");
            page(unit).text = "b";
        });
        assertThat(revisions()).containsExactly("2");
        assertThat(pages()).containsExactly("[1, a]", "[2, b]");
        assertThat(rates()).containsExactly("[1, 10, false]", "[2, 20, true]");
    }

    @Test
    void aUnitThatIsGivenUpLeavesNone() {
        assertThatThrownBy(() -> db.run(unit -> {
                    rate(unit).percent = 20;
                    unit.flush();
                    throw new IllegalStateException("given up");
                }))
                .hasMessage("given up");
        assertThat(revisions()).containsExactly("1");
    }
}
