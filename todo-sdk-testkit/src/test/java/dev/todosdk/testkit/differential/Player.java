package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.StatementFailedException;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;

/** Plays steps on one store and tells in words what each of them answered. */
final class Player implements AutoCloseable {

    private static final String NOTHING = "-";

    private final UnitOfWorkFactory store;
    private final Map<Integer, UnitOfWork> units = new HashMap<>();
    private final Map<Integer, Author> authors = new HashMap<>();
    private final Map<Integer, Book> books = new HashMap<>();

    Player(UnitOfWorkFactory store) {
        this.store = store;
    }

    String play(Step step) {
        try {
            String answer = execute(step);
            boolean ended = !answer.equals(NOTHING) && (step instanceof Step.Commit || step instanceof Step.Rollback);
            return ended ? answer + "; now " + all() : answer;
        } catch (RuntimeException thrown) {
            return describe(thrown) + (step instanceof Step.Commit ? "; now " + all() : "");
        }
    }

    private String execute(Step step) {
        if (step instanceof Step.Begin begin) {
            return begin(begin);
        }
        UnitOfWork unit = units.get(step.slot());
        if (unit == null) {
            return NOTHING;
        }
        if (step instanceof Step.Commit || step instanceof Step.Rollback) {
            return end(step, unit);
        }
        return inUnit(step, unit, unit.repository(AuthorRepository.class), unit.repository(BookRepository.class));
    }

    private String begin(Step.Begin begin) {
        if (units.containsKey(begin.slot())) {
            return NOTHING;
        }
        UnitOptions options = UnitOptions.DEFAULT
                .withIsolation(begin.repeatableRead() ? Isolation.REPEATABLE_READ : Isolation.READ_COMMITTED)
                .withReadOnly(begin.readOnly());
        units.put(begin.slot(), store.begin(options));
        return "begun";
    }

    private String end(Step step, UnitOfWork unit) {
        units.remove(step.slot());
        try (unit) {
            if (step instanceof Step.Commit) {
                unit.commit();
                return "committed";
            }
            unit.rollback();
            return "rolled back";
        }
    }

    private String inUnit(Step step, UnitOfWork unit, AuthorRepository authorsOf, BookRepository booksOf) {
        if (step instanceof Step.Flush) {
            unit.flush();
            return "flushed";
        }
        if (step instanceof Step.InsertAuthor insert) {
            Author author = new Author(insert.name(), insert.rating());
            authorsOf.insert(author);
            authors.put(insert.row(), author);
            return "inserted";
        }
        if (step instanceof Step.InsertBook insert) {
            Book book = new Book(insert.title(), reference(insert.author(), authorsOf));
            booksOf.insert(book);
            books.put(insert.row(), book);
            return "inserted";
        }
        if (step instanceof Step.ChangeAuthor change) {
            return onAuthor(change.row(), authorsOf, author -> {
                author.change(change.name(), change.rating());
                return author.describe();
            });
        }
        if (step instanceof Step.DeleteAuthor delete) {
            return onAuthor(delete.row(), authorsOf, author -> {
                authorsOf.delete(author);
                return "deleted";
            });
        }
        if (step instanceof Step.FindAuthor find) {
            return onAuthor(find.row(), authorsOf, Author::describe);
        }
        if (step instanceof Step.QueryAuthors query) {
            return authorsOf
                    .query(query.condition().condition())
                    .orderBy(order(query.sorts()))
                    .list(limit(query.first(), query.size()))
                    .stream()
                    .map(this::describe)
                    .collect(Collectors.joining(", "));
        }
        if (step instanceof Step.CountAuthors count) {
            return "" + authorsOf.count(count.condition().condition());
        }
        return withBooks(step, authorsOf, booksOf);
    }

    private String withBooks(Step step, AuthorRepository authorsOf, BookRepository booksOf) {
        if (step instanceof Step.ChangeBook change) {
            return onBook(change.row(), booksOf, book -> {
                book.title = change.title();
                book.price = change.price() == null ? null : new BigDecimal(change.price());
                book.published = change.published() == null ? null : LocalDate.parse(change.published());
                book.genre = change.genre();
                return "changed";
            });
        }
        if (step instanceof Step.MoveBook move) {
            return onBook(move.row(), booksOf, book -> {
                book.author = reference(move.author(), authorsOf);
                return "moved";
            });
        }
        if (step instanceof Step.Tag tag) {
            return onBook(tag.row(), booksOf, book -> {
                book.tags = new HashSet<>(tag.tags());
                return "tagged";
            });
        }
        if (step instanceof Step.DeleteBook delete) {
            return onBook(delete.row(), booksOf, book -> {
                booksOf.delete(book);
                return "deleted";
            });
        }
        if (step instanceof Step.FindBook find) {
            return onBook(find.row(), booksOf, Book::describe);
        }
        if (step instanceof Step.QueryBooks query) {
            return describe(booksOf.query(query.condition().condition())
                    .orderBy(order(query.sorts()))
                    .list(limit(query.first(), query.size())));
        }
        if (step instanceof Step.ExistsBook exists) {
            return "" + booksOf.exists(exists.condition().condition());
        }
        if (step instanceof Step.PageOfBooks request) {
            return page(booksOf, request);
        }
        throw new IllegalArgumentException("unknown step " + step);
    }

    private String page(BookRepository booksOf, Step.PageOfBooks request) {
        PageRequest asked = PageRequest.ofPage(request.page()).size(request.size());
        Page<Book> page = booksOf.query(request.condition().condition())
                .orderBy(order(request.sorts()))
                .page(request.total() ? asked.withTotal() : asked.withoutTotal());
        return describe(page.content()) + " more " + page.hasNext()
                + (request.total() ? " of " + page.totalElements() : "");
    }

    private String onAuthor(int row, AuthorRepository repository, Function<Author, String> use) {
        Author known = authors.get(row);
        return known == null || known.id == null
                ? NOTHING
                : repository.findById(known.id).map(use).orElse("not there");
    }

    private String onBook(int row, BookRepository repository, Function<Book, String> use) {
        Book known = books.get(row);
        return known == null || known.id == null
                ? NOTHING
                : repository.findById(known.id).map(use).orElse("not there");
    }

    private @Nullable Author reference(@Nullable Integer row, AuthorRepository repository) {
        Author known = row == null ? null : authors.get(row);
        return known == null || known.id == null ? null : repository.reference(known.id);
    }

    private static <T> Order<T> order(List<String> sorts) {
        List<Sort<T>> parsed = sorts.stream().map(Player::<T>sort).toList();
        return switch (parsed.size()) {
            case 0 -> Order.by();
            case 1 -> Order.by(parsed.get(0));
            default -> Order.by(parsed.get(0), parsed.get(1));
        };
    }

    private static <T> Sort<T> sort(String name) {
        return name.startsWith("-") ? Sort.desc(name.substring(1)) : Sort.asc(name);
    }

    private static Limit limit(int first, int size) {
        return Limit.range(first, first + size - 1L);
    }

    /** What everybody sees now. */
    private String all() {
        return store.read(unit -> unit.repository(AuthorRepository.class).findAll().stream()
                        .map(this::describe)
                        .collect(Collectors.joining(", "))
                + " | " + describe(unit.repository(BookRepository.class).findAll()));
    }

    private String describe(Author author) {
        return "#" + rowOf(author) + " " + author.describe();
    }

    private String describe(List<Book> all) {
        return all.stream()
                .map(book -> "#" + rowOf(book) + " by " + (book.author == null ? NOTHING : "#" + rowOf(book.author))
                        + " " + book.describe())
                .collect(Collectors.joining(", "));
    }

    private int rowOf(Author author) {
        // A lazy reference knows its id without being read.
        LazyInitializer lazy = HibernateProxy.extractLazyInitializer(author);
        Long id = lazy == null ? author.id : (Long) lazy.getIdentifier();
        return rowOf(authors, known -> known.id, id);
    }

    private int rowOf(Book book) {
        return rowOf(books, known -> known.id, book.id);
    }

    private static <E> int rowOf(Map<Integer, E> rows, Function<E, @Nullable Long> idOf, @Nullable Long id) {
        return rows.entrySet().stream()
                .filter(row -> id != null && id.equals(idOf.apply(row.getValue())))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(-1);
    }

    private static String describe(RuntimeException thrown) {
        String answer = thrown.getClass().getSimpleName();
        if (thrown instanceof InvalidInputException input) {
            return answer + " " + input.getMessage();
        }
        if (thrown instanceof DatabaseException error) {
            answer += " " + (thrown instanceof StatementFailedException ? thrown.getMessage() + " " : "")
                    + error.phase() + " " + error.outcome() + " " + error.sqlState() + " " + error.retry();
        }
        if (thrown instanceof ConstraintException refused) {
            answer += " " + refused.constraint() + " " + refused.table() + " " + refused.column();
        }
        return answer;
    }

    @Override
    public void close() {
        units.values().forEach(UnitOfWork::close);
    }
}
