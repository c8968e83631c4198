package dev.todosdk.examples.library;

import dev.todosdk.outbox.Outbox;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import java.time.LocalDate;
import java.util.List;

/** What one does in a branch; each method is one unit of work. Whose branch it is, the unit knows. Thread-safe. */
public final class LendingService {

    /** Of the events that something was lent; the payload is the mail's text. */
    public static final String TOPIC = "lent";

    private static final int CENTS_FOR_COMING_LATE = 150;

    private final UnitOfWorkFactory units;

    /** On any database that has the {@link LibraryModule} and the outbox. */
    public LendingService(UnitOfWorkFactory units) {
        this.units = units;
    }

    /** Puts a book that is new here on a shelf. */
    public void acquire(String isbn, String title, String author, String barcode) {
        units.run(UnitOptions.DEFAULT.withName("acquire"), unit -> {
            Book book = new Book(isbn, title, new Author(author), new Publisher("unknown"), new Genre("unknown"));
            unit.repository(CopyRepository.class).insert(new Copy(barcode, book, new Shelf("new " + barcode)));
        });
    }

    /** Takes somebody in. */
    public void join(String name, String email, String card) {
        units.run(UnitOptions.DEFAULT.withName("join"), unit -> unit.repository(MemberCardRepository.class)
                .insert(new MemberCard(card, new Member(name, email))));
    }

    /**
     * Lends a copy, and has its member told after the commit.
     *
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is no such copy or card in the branch
     */
    public void lend(String barcode, String card, LocalDate due) {
        units.run(UnitOptions.DEFAULT.withName("lend"), unit -> {
            Copy copy = unit.repository(CopyRepository.class).byBarcode(barcode);
            Member member = unit.repository(MemberCardRepository.class).memberWith(card);
            unit.repository(LoanRepository.class).insert(new Loan(copy, member, due));
            unit.repository(Outbox.class)
                    .publish(
                            TOPIC,
                            barcode,
                            member.email() + " has " + copy.book().title());
        });
    }

    /** Takes a copy back; one that comes late costs a fine. */
    public void giveBack(String barcode, LocalDate day) {
        units.run(UnitOptions.DEFAULT.withName("give back"), unit -> {
            Copy copy = unit.repository(CopyRepository.class).byBarcode(barcode);
            unit.repository(LoanRepository.class).openOf(copy).ifPresent(loan -> end(unit, loan, day));
        });
    }

    private static void end(UnitOfWork unit, Loan loan, LocalDate day) {
        if (loan.giveBack(day)) {
            unit.repository(FineRepository.class).insert(new Fine(loan, CENTS_FOR_COMING_LATE));
        }
    }

    /** What is lent at this moment. */
    public List<LoanView> loans() {
        return units.read(unit -> unit.repository(LoanRepository.class).open().stream()
                .map(Loan::view)
                .toList());
    }

    /** How many fines there were. */
    public long fines() {
        return units.read(unit -> unit.repository(FineRepository.class).count());
    }
}
