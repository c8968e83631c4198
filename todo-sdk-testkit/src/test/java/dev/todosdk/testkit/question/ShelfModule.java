package dev.todosdk.testkit.question;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An id in a record, of which one part is another's. */
final class ShelfModule implements PersistenceModule {

    ShelfModule() {}

    @Override
    public String name() {
        return "shelf";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Shelf.class)
                .entity(Board.class)
                .repository(Shelves.class, Shelves::new)
                .repository(Boards.class, Boards::new)
                .changelog("question/shelf.sql");
    }

    /** Stores its boards with it. */
    @Entity
    @Table(name = "shelf")
    static class Shelf {
        @Id
        @Column(length = 20)
        String code = "";

        @OneToMany(mappedBy = "shelf", cascade = CascadeType.PERSIST)
        List<Board> boards = new ArrayList<>();

        Shelf() {}

        Shelf(String code) {
            this.code = code;
        }

        Board add(int number, String name) {
            Board board = new Board();
            board.id = new BoardId(code, number);
            board.shelf = this;
            board.name = name;
            boards.add(board);
            return board;
        }
    }

    /** A board's id. */
    @Embeddable
    record BoardId(@Column(length = 20) String shelfCode, int number) implements Serializable {}

    /** A board of a shelf. */
    @Entity
    @Table(name = "board")
    static class Board {
        @EmbeddedId
        @Nullable BoardId id;

        @MapsId("shelfCode")
        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "shelf_code", columnDefinition = "varchar(20)")
        @Nullable Shelf shelf;

        @Version
        long version;

        @Column(length = 20)
        @Nullable String name;
    }

    static final class Shelves extends Repository<Shelf> {
        Shelves(RepositoryContext context) {
            super(Shelf.class, context);
        }
    }

    static final class Boards extends Repository<Board> {
        Boards(RepositoryContext context) {
            super(Board.class, context);
        }
    }
}
