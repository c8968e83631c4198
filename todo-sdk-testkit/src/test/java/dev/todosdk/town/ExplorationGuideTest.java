package dev.todosdk.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.exploration.Exploration;
import dev.todosdk.testkit.exploration.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The code of docs/exploration.md, and the story in it. */
class ExplorationGuideTest {

    private static final Path GUIDE = Path.of("../docs/exploration.md");

    @Test
    void aSeatIsSoldOnce() {
        Exploration.of(new TownModule()) // in memory; every run starts from the same rows
                .given(db -> new BoxOffice(db).open("12A"))
                .unit("first", db -> new BoxOffice(db).sellLocked("12A", "A-17")) // any code on a UnitOfWorkFactory
                .unit("second", db -> new BoxOffice(db).sellLocked("12A", "B-04"))
                .invariant(db -> new BoxOffice(db).sold("12A") <= 1)
                .explore();
    }

    @Test
    void theCountIsTrueInTheEnd() {
        Exploration.of(new TownModule())
                .with(Library::new)
                .unit("joins", library -> library.join("Ada"))
                .unit("counts", Library::counted)
                .invariant(library -> library.counted() == 1)
                .explore();
    }

    @Test
    void aNoticeIsWrittenOnce() {
        Exploration.of(new TownModule())
                .with(PostOffice::new)
                .unit("writes", post -> post.writeOnce("fire"))
                .faults(Fault.LOST_ANSWER, Fault.OUTCOME_UNKNOWN, Fault.CONNECTION_LOST) // off unless named
                .invariant(post -> post.written("fire") == 1)
                .explore();
    }

    @Test
    void whatWasFoundOnceStaysMended() {
        Exploration.of(new TownModule())
                .given(db -> new BoxOffice(db).open("12A"))
                .unit("first", db -> new BoxOffice(db).sellLocked("12A", "A-17"))
                .unit("second", db -> new BoxOffice(db).sellLocked("12A", "B-04"))
                .invariant(db -> new BoxOffice(db).sold("12A") <= 1)
                .replay("a1 b1 a4");
    }

    @Test
    void whatIsFoundIsPlayedOnPostgresql() {
        try (PostgresqlDatabase real = PostgresqlDatabase.with(new TownModule())) {
            Exploration.of(new TownModule())
                    .given(db -> new Bank(db).open(1, 2))
                    .unit("first", db -> new Bank(db).depositLocked(1, 10))
                    .unit("second", db -> new Bank(db).depositLocked(1, 20))
                    .serialisable()
                    .confirmOn(real)
                    .explore();
        }
    }

    @Test
    void theGuidesStoryIsTold() throws IOException {
        Throwable found = catchThrowable(() -> Exploration.of(new TownModule())
                .given(db -> new BoxOffice(db).open("12A"))
                .unit("first", db -> new BoxOffice(db).sell("12A", "A-17"))
                .unit("second", db -> new BoxOffice(db).sell("12A", "B-04"))
                .invariant(db -> new BoxOffice(db).sold("12A") <= 1)
                .explore());
        assertThat(Files.readString(GUIDE)).as(found.getMessage()).contains(found.getMessage());
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        Snippets.of("docs/exploration.md")
                .assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/town/ExplorationGuideTest.java");
    }
}
