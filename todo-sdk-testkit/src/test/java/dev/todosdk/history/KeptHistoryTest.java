package dev.todosdk.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.history.Archive.Paper;
import dev.todosdk.history.Archive.Papers;
import dev.todosdk.history.Archive.Price;
import dev.todosdk.history.Archive.Prices;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hibernate.audit.AuditLog;
import org.hibernate.audit.AuditLogFactory;
import org.hibernate.audit.ModificationType;
import org.junit.jupiter.api.Test;

@BothStores(Archive.class)
class KeptHistoryTest {

    private final TestStore db;

    KeptHistoryTest(TestStore db) {
        this.db = db;
    }

    private static Papers papers(UnitOfWork unit) {
        return unit.repository(Papers.class);
    }

    private static Prices prices(UnitOfWork unit) {
        return unit.repository(Prices.class);
    }

    private long stored(Paper paper) {
        db.run(unit -> papers(unit).insert(paper));
        return Objects.requireNonNull(paper.id);
    }

    private void change(long id, Consumer<Paper> change) {
        db.run(unit -> change.accept(papers(unit).getById(id)));
    }

    private List<String> rows(String columns, String table, String order) {
        return db.read(unit -> Past.rows(papers(unit).entities(), columns, table, order));
    }

    /** 0 is made, 1 changed, 2 deleted. */
    private List<String> log() {
        return rows("revtype, title, pages", "paper_aud", "rev, id");
    }

    private List<String> tagLog() {
        return rows("revtype, tags", "paper_tags_aud", "rev, revtype, tags");
    }

    private List<String> history() {
        return rows("id, version, cents, superseded is null", "price_history", "id, effective");
    }

    @Test
    void eachUnitIsToldWithWhatItCameTo() {
        long id = stored(new Paper("a", "x", "y"));
        change(id, paper -> {
            paper.title = "b";
            paper.tags.remove("x");
        });
        db.run(unit -> papers(unit).delete(papers(unit).getById(id)));
        assertThat(log()).containsExactly("[0, a, 0]", "[1, b, 0]", "[2, b, 0]");
        assertThat(tagLog()).containsExactly("[0, x]", "[0, y]", "[2, x]", "[2, y]");
    }

    @Test
    void whatAPartDidThatWasGivenUpIsNotTold() {
        long id = stored(new Paper("a", "x"));
        db.run(unit -> {
            papers(unit).getById(id).pages = 3;
            Past.inVain(unit, part -> {
                papers(part).insert(new Paper("never", "never"));
                papers(part).getById(id).title = "never";
                papers(part).getById(id).tags.add("never");
            });
        });
        assertThat(log()).containsExactly("[0, a, 0]", "[1, a, 3]");
        assertThat(tagLog()).containsExactly("[0, x]");
    }

    @Test
    void norIsADeletion() {
        long id = stored(new Paper("a", "x"));
        db.run(unit ->
                Past.inVain(unit, part -> papers(part).delete(papers(part).getById(id))));
        assertThat(log()).containsExactly("[0, a, 0]");
        assertThat(tagLog()).containsExactly("[0, x]");
    }

    @Test
    void whatComesBeforeAndBehindAPartIs() {
        long id = stored(new Paper("a", "x"));
        db.run(unit -> {
            papers(unit).getById(id).tags.add("before");
            Past.inVain(unit, part -> papers(part).getById(id).tags.addAll(List.of("never", "nor this")));
            unit.savepoint(part -> papers(part).getById(id).tags.add("behind"));
            papers(unit).getById(id).pages = 4;
        });
        assertThat(log()).containsExactly("[0, a, 0]", "[1, a, 4]");
        assertThat(tagLog()).containsExactly("[0, x]", "[0, before]", "[0, behind]");
    }

    @Test
    void aUnitThatIsRunAgainIsToldOnce() {
        db.faults().failBeforeCommit("40001");
        stored(new Paper("a"));
        assertThat(log()).containsExactly("[0, a, 0]");
    }

    @Test
    void manyAreToldEach() {
        List<Paper> many = new ArrayList<>();
        IntStream.range(0, 3000).forEach(i -> many.add(new Paper("number " + i)));
        db.run(unit -> papers(unit).insertAll(many));
        assertThat(rows("count(*), count(distinct id)", "paper_aud", "1")).containsExactly("[3000, 3000]");
    }

    @Test
    void theLogIsReadThroughTheStandardDoor() {
        long id = stored(new Paper("a"));
        change(id, paper -> paper.title = "b");
        db.read(unit -> {
            try (AuditLog log = AuditLogFactory.create(papers(unit).entities())) {
                List<Object> changesets = log.getChangesets(Paper.class, id);
                assertThat(changesets).hasSize(2);
                assertThat(log.find(Paper.class, id, changesets.get(0)).title).isEqualTo("a");
                assertThat(log.getModificationType(Paper.class, id, changesets.get(1)))
                        .isEqualTo(ModificationType.MOD);
            }
            return assertThat(papers(unit).getById(id).title).isEqualTo("b");
        });
    }

    @Test
    void formerStatesAreKept() {
        db.run(unit -> prices(unit).insert(new Price(1, 10)));
        db.run(unit -> prices(unit).getById(1L).cents = 20);
        assertThat(history()).containsExactly("[1, 0, 10, false]", "[1, 1, 20, true]");
        db.run(unit -> Past.inVain(unit, part -> prices(part).getById(1L).cents = 30));
        assertThat(history()).containsExactly("[1, 0, 10, false]", "[1, 1, 20, true]");
        db.run(unit -> prices(unit).delete(prices(unit).getById(1L)));
        assertThat(history()).containsExactly("[1, 0, 10, false]", "[1, 1, 20, false]");
    }

    @Test
    void whatWouldPassThePastByIsRefused() {
        db.run(unit -> prices(unit).insert(new Price(1, 10)));
        refused(unit -> prices(unit).upsert(new Price(1, 40)));
        refused(unit -> prices(unit).updateAll(any(), Changes.set(Archive_.Price_.cents, 30)));
        refused(unit -> prices(unit).deleteAll(any()));
        refused(unit -> papers(unit).updateAll(any(), Changes.set(Archive_.Paper_.pages, 30)));
        refused(unit -> papers(unit).deleteAll(any()));
        assertThat(history()).containsExactly("[1, 0, 10, true]");
    }

    private static <T> Condition<T> any() {
        return (root, builder) -> builder.conjunction();
    }

    private void refused(Consumer<UnitOfWork> work) {
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> db.run(work::accept))
                .withMessageContaining("keeps its history");
    }
}
