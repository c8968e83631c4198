package dev.todosdk.unit;

import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.Query;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.unit.TwoReaders.Read;
import dev.todosdk.unit.TwoReaders.Reads;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.query.criteria.JpaRoot;

/** One unit's random questions, with random changes to what it holds between them, and what came of each in a line. */
final class RandomReads<T extends Read> {

    static final int ROWS = 8;

    private final Reads<T> all;
    private final Supplier<T> made;
    private final Random random;
    private final boolean writes;
    private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
    private final List<T> known = new ArrayList<>();
    private final List<Supplier<String>> waiting = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private int steps;

    RandomReads(
            UnitOfWork unit, Class<? extends Reads<T>> repository, Supplier<T> made, Random random, boolean writes) {
        this.all = unit.repository(repository);
        this.made = made;
        this.random = random;
        this.writes = writes;
    }

    /** Some steps; the last line says whether one failed, which ends them. */
    List<String> steps(int count) {
        try {
            while (steps++ < count) {
                lines.add(random.nextInt(3) == 0 ? change() : ask());
            }
            waiting.forEach(answer -> lines.add("later " + answer.get()));
        } catch (RuntimeException failed) {
            lines.add(failed.getClass().getSimpleName());
        }
        return lines;
    }

    private String ask() {
        Query<T, T> query = all.query(condition()).orderBy(order());
        int size = 1 + random.nextInt(ROWS);
        return switch (random.nextInt(10)) {
            case 0 -> "list " + told(query.list());
            case 1 -> "some " + told(query.list(Limit.range(1L + random.nextInt(3), ROWS)));
            case 2 ->
                "page " + told(query.page(PageRequest.ofSize(size).withTotal()).content());
            case 3 -> "pages " + pages(query, size);
            case 4 -> "ids " + told(all.findAllById(ids()));
            case 5 -> "id " + all.findById(id()).map(this::told);
            case 6 -> "stream " + streamed(query);
            case 7 -> wait(query.later().list());
            case 8 -> wait(all.later().findAllById(ids()));
            default -> wait(query.later().list(Limit.of(size)));
        };
    }

    private String wait(Later<? extends Collection<T>> answer) {
        waiting.add(() -> told(answer.get()));
        return "waits";
    }

    /** There and back again. */
    private String pages(Query<T, T> query, int size) {
        CursoredPage<T> first = query.cursoredPage(PageRequest.ofSize(size));
        List<String> lines = new ArrayList<>(List.of(told(first.content())));
        if (first.hasNext()) {
            CursoredPage<T> second = query.cursoredPage(first.nextPageRequest());
            lines.add(told(second.content()));
            lines.add(told(query.cursoredPage(second.previousPageRequest()).content()));
        }
        return lines.toString();
    }

    private String streamed(Query<T, T> query) {
        try (Stream<T> rows = query.stream()) {
            return rows.map(read -> text(read)).toList().toString();
        }
    }

    private String change() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> ofKnown("changed", read -> behind(read).text = "changed " + steps);
            case 2 -> ofKnown("evicted", session()::detach);
            case 3 -> ofKnown("refreshed", all::refresh);
            case 4 -> "reference " + index(reference());
            case 5 -> readOnlyReference();
            case 6 -> onlyRead();
            case 7 -> filter();
            case 8 -> writes ? ofKnown("deleted", all::delete) : "-";
            case 9 -> writes ? inserted() : "-";
            case 10 -> writes ? "updated " + all.updateAll(condition(), Changes.set(text(), "all " + steps)) : "-";
            default -> ofKnown("locked", read -> session().lock(read, LockMode.PESSIMISTIC_WRITE));
        };
    }

    private interface Step<T> {
        void take(T read);
    }

    private String ofKnown(String step, Step<T> taken) {
        known.removeIf(read -> !session().contains(read));
        if (known.isEmpty() || (step.equals("locked") && !writes)) {
            return "-";
        }
        T read = known.get(random.nextInt(known.size()));
        taken.take(read);
        return step + " " + index(read);
    }

    private String inserted() {
        T read = made.get();
        read.id = ROWS + 1L + random.nextInt(3);
        if (all.findById(read.id).isPresent()) {
            return "-";
        }
        read.number = random.nextInt(4);
        all.insert(read);
        known.add(read);
        return "inserted " + index(read);
    }

    private SingularAttribute<? super T, String> text() {
        return session().getMetamodel().entity(all.entity()).getSingularAttribute("text", String.class);
    }

    private T reference() {
        return session().getReference(all.entity(), id());
    }

    private String readOnlyReference() {
        long id = id();
        session().setReadOnly(session().getReference(all.entity(), id), true);
        List<T> found = all.find((root, builder) -> builder.equal(root.get("id"), id));
        found.forEach(read -> behind(read).text = "not to be written");
        return "read only " + told(found);
    }

    private String onlyRead() {
        session().setDefaultReadOnly(!session().isDefaultReadOnly());
        return "default";
    }

    private String filter() {
        if (session().getEnabledFilter("below") == null) {
            session().enableFilter("below").setParameter("limit", 1 + random.nextInt(4));
        } else {
            session().disableFilter("below");
        }
        return "filter";
    }

    private Session session() {
        return all.session();
    }

    private Condition<T> condition() {
        int number = random.nextInt(5);
        return switch (random.nextInt(5)) {
            case 0 -> Condition.unrestricted();
            case 1 -> (root, builder) -> builder.isNull(root.get("text"));
            case 2 -> // Each has a row for each that has its number.
                (root, builder) -> {
                    var same = ((JpaRoot<?>) root).join(all.entity());
                    same.on(builder.equal(same.get("number"), root.get("number")));
                    return builder.lessThan(root.get("number"), number);
                };
            default -> (root, builder) -> builder.lessThan(root.get("number"), number);
        };
    }

    private Order<T> order() {
        return switch (random.nextInt(3)) {
            case 0 -> Order.by(Sort.desc("number"));
            case 1 -> Order.by(Sort.asc("text"), Sort.desc("id"));
            default -> Order.by();
        };
    }

    private long id() {
        return 1L + random.nextInt(ROWS + 2);
    }

    private List<Long> ids() {
        return Stream.generate(this::id).limit(random.nextInt(6)).toList();
    }

    private String told(Collection<T> found) {
        return found.stream().map(this::told).toList().toString();
    }

    private String told(T read) {
        if (!seen.containsKey(read)) {
            known.add(read);
        }
        return index(read) + "=" + text(read);
    }

    private String index(Object read) {
        return "#" + seen.computeIfAbsent(read, added -> seen.size());
    }

    private String text(T read) {
        T behind = behind(read);
        return behind.id + ":" + behind.number + ":" + behind.text + ":" + behind.version;
    }

    @SuppressWarnings("unchecked") // a reference to one of the same type
    private T behind(T read) {
        return (T) Hibernate.unproxy(read);
    }
}
