package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.question.ShelfModule.Board;
import dev.todosdk.testkit.question.ShelfModule.BoardId;
import dev.todosdk.testkit.question.ShelfModule.Boards;
import dev.todosdk.testkit.question.ShelfModule.Shelf;
import dev.todosdk.testkit.question.ShelfModule.Shelves;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upsert of an entity that the unit has already: its id is known, and is not made of the whole of another's. */
@BothStores(ShelfModule.class)
class UpsertOfTheUnitsOwnTest {

    private final UnitOfWorkFactory db;

    UpsertOfTheUnitsOwnTest(UnitOfWorkFactory db) {
        this.db = db;
    }

    @BeforeEach
    void aShelf() {
        db.run(unit -> unit.repository(Shelves.class).insert(new Shelf("a")));
    }

    @Test
    void whatACascadeStoresBefore() {
        db.run(unit -> {
            Board board = unit.repository(Shelves.class).getById("a").add(7, "oak");
            assertUpserted(unit.repository(Boards.class).upsert(board), board, "oak");
        });
        assertStored("oak");
    }

    @Test
    void whatWasInsertedAndChanged() {
        db.run(unit -> {
            Boards boards = unit.repository(Boards.class);
            Board board =
                    boards.insert(unit.repository(Shelves.class).getById("a").add(7, "oak"));
            unit.flush();
            board.name = "ash";
            assertUpserted(boards.upsert(board), board, "ash");
        });
        assertStored("ash");
    }

    private static void assertUpserted(Upserted<Board> upserted, Board board, String name) {
        assertThat(upserted.inserted()).isFalse();
        assertThat(upserted.entity()).isSameAs(board);
        assertThat(board.name).isEqualTo(name);
    }

    private void assertStored(String name) {
        Board stored = db.read(unit -> unit.repository(Boards.class).getById(new BoardId("a", 7)));
        assertThat(stored.name).isEqualTo(name);
    }
}
