package dev.todosdk.values;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.SingularAttribute;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each value at an edge of each type, stored by each way in and read by each way out: what differs. */
final class ValueTable {

    /** A way in. */
    @FunctionalInterface
    private interface Way {
        void store(UnitOfWorkFactory units, long id, String attribute, Object value) throws Exception;
    }

    /** One value of one attribute. */
    record Edge(long number, String attribute, Object value) {}

    /** From one way's ids to the next's. */
    static final long WAY = 10_000;

    /** Ids from here on are of copies. */
    static final long COPIED = 1_000_000;

    private final UnitOfWorkFactory units;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();

    ValueTable(UnitOfWorkFactory units) {
        this.units = units;
        Edges.all()
                .forEach((attribute, values) ->
                        values.forEach(value -> edges.add(new Edge(edges.size(), attribute, value))));
        ways.put("insert", ValueTable::insert);
        ways.put("change", ValueTable::change);
        ways.put("upsert", ValueTable::upsert);
        ways.put("upsert over", ValueTable::upsertOver);
        ways.put("bulk change", ValueTable::bulkChange);
        ways.put("HQL update", ValueTable::hqlUpdate);
        ways.put("merge", ValueTable::merge);
    }

    List<Edge> edges() {
        return edges;
    }

    List<String> differences() {
        return differences;
    }

    private long idOf(int way, Edge edge) {
        return way * WAY + edge.number() + 1;
    }

    /** Stores all edges by all ways; a refusal is a difference. */
    void write() {
        int way = 0;
        for (Map.Entry<String, Way> named : ways.entrySet()) {
            for (Edge edge : edges) {
                long id = idOf(way, edge);
                attempt(named.getKey(), edge, () -> named.getValue().store(units, id, edge.attribute(), edge.value()));
            }
            way++;
        }
        int all = way;
        attempt(
                "insertAll",
                edges.get(0),
                () -> units.run(unit -> unit.repository(Specimens.class)
                        .insertAll(edges.stream()
                                .map(edge -> specimen(idOf(all, edge), edge.attribute(), edge.value()))
                                .toList())));
    }

    /** Reads all by all ways out, and asks for all. */
    void read() {
        for (int way = 0; way <= ways.size(); way++) {
            readTogether(
                    way == ways.size()
                            ? "insertAll"
                            : List.copyOf(ways.keySet()).get(way),
                    way);
        }
        for (Edge edge : edges) {
            readAlone(edge);
            ask(edge);
        }
        edges.stream().map(Edge::attribute).distinct().filter(Stored::isSorted).forEach(this::walk);
    }

    private void readAlone(Edge edge) {
        long id = idOf(0, edge);
        attempt("find", edge, () -> {
            Specimen found = units.read(unit -> unit.repository(Specimens.class).getById(id));
            compare("find", edge, found.get(edge.attribute()));
        });
        attempt("projection", edge, () -> {
            String query = "select s." + edge.attribute() + " from Specimen s where s.id = :id";
            Object found = units.read(unit -> entities(unit)
                    .createQuery(query, Object.class)
                    .setParameter("id", id)
                    .getSingleResult());
            compare("projection", edge, found);
        });
        if (!Specimen.isPart(edge.attribute())) {
            attempt("select", edge, () -> compare("select", edge, selected(id, edge.attribute())));
        }
        if (Stored.isScalar(edge.attribute())) {
            attempt("native scalar", edge, () -> compare("native scalar", edge, scalar(id, edge.attribute())));
        }
    }

    private @Nullable Object selected(long id, String attribute) {
        return units.read(unit -> unit.repository(Specimens.class)
                        .query((root, builder) -> builder.equal(root.get("id"), id))
                        .select(One.class, attribute)
                        .single())
                .value();
    }

    private @Nullable Object scalar(long id, String attribute) {
        String sql = "select " + OtherSession.column(attribute) + " from specimen where id = :id";
        return units.read(unit -> entities(unit)
                .createNativeQuery(sql, Specimen.type(attribute))
                .setParameter("id", id)
                .getSingleResult());
    }

    /** A projection of one attribute. */
    record One(@Nullable Object value) {}

    private void readTogether(String in, int way) {
        long first = way * WAY;
        Condition<Specimen> mine = (root, builder) -> builder.between(root.get("id"), first + 1, first + edges.size());
        Order<Specimen> order = Order.by(Sort.asc("id"));
        compareAll(
                in + " -> list",
                () -> units.read(unit -> unit.repository(Specimens.class).find(mine, order)));
        compareAll(
                in + " -> stream",
                () -> units.read(unit -> {
                    try (Stream<Specimen> rows = unit.repository(Specimens.class).query(mine).orderBy(order).stream()) {
                        return rows.toList();
                    }
                }));
        compareAll(
                in + " -> native",
                () -> units.read(unit -> specimens(entities(unit)
                        .createNativeQuery(
                                "select * from specimen where id between :first and :last order by id", Specimen.class)
                        .setParameter("first", first + 1)
                        .setParameter("last", first + edges.size())
                        .getResultList())));
    }

    private static List<Specimen> specimens(List<?> rows) {
        return rows.stream().map(Specimen.class::cast).toList();
    }

    private void compareAll(String way, Out<List<Specimen>> read) {
        List<Specimen> rows;
        try {
            rows = read.get();
        } catch (Exception thrown) {
            differences.add(way + ": " + thrown);
            return;
        }
        if (rows.size() != edges.size()) {
            differences.add(way + ": " + rows.size() + " rows of " + edges.size());
            return;
        }
        for (Edge edge : edges) {
            compare(way, edge, rows.get((int) edge.number()).get(edge.attribute()));
        }
    }

    /** By the value itself. */
    private void ask(Edge edge) {
        long id = idOf(0, edge);
        Object asked = Stored.expected(edge.attribute(), edge.value());
        found(
                "HQL parameter",
                edge,
                id,
                () -> units.read(unit -> entities(unit)
                        .createQuery(
                                "select s.id from Specimen s where s." + edge.attribute() + " = :value", Long.class)
                        .setParameter("value", asked)
                        .getResultList()));
        if (Stored.hasLiteral(edge.attribute())) {
            found("literal", edge, id, () -> units.read(unit -> byLiteral(entities(unit), edge.attribute(), asked)));
        }
        if (edge.attribute().equals("localDateTime") && asked instanceof LocalDateTime time && isWritten(time)) {
            found("HQL's own words", edge, id, () -> units.read(unit -> byWords(entities(unit), time)));
        }
        found(
                "condition",
                edge,
                id,
                () -> units.read(unit -> unit
                        .repository(Specimens.class)
                        .find(Conditions.equalTo(attribute(unit, edge.attribute()), edge.value()))
                        .stream()
                        .map(row -> row.id)
                        .toList()));
    }

    /** HQL has years of four digits. */
    private static boolean isWritten(LocalDateTime time) {
        return time.getYear() > 0 && time.getYear() < 10_000;
    }

    /** As it is written in a query, and by its parts. */
    private static List<Long> byWords(EntityManager entities, LocalDateTime time) {
        String written =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").format(time);
        return entities.createQuery(
                        "select s.id from Specimen s where s.localDateTime = datetime " + written
                                + " and hour(s.localDateTime) = :hour and minute(s.localDateTime) = :minute"
                                + " and day(s.localDateTime) = :day and year(s.localDateTime) = :year"
                                + " and s.localDateTime between datetime " + written + " and datetime " + written,
                        Long.class)
                .setParameter("hour", time.getHour())
                .setParameter("minute", time.getMinute())
                .setParameter("day", time.getDayOfMonth())
                .setParameter("year", time.getYear())
                .getResultList();
    }

    private static List<Long> byLiteral(EntityManager entities, String attribute, Object value) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<Specimen> root = query.from(Specimen.class);
        query.select(root.get("id")).where(builder.equal(root.get(attribute), builder.literal(value)));
        return entities.createQuery(query).getResultList();
    }

    /** By cursor, a row a page, over all values of an attribute. */
    private void walk(String attribute) {
        Condition<Specimen> mine = (root, builder) -> builder.and(
                builder.between(root.get("id"), 1L, (long) edges.size()), builder.isNotNull(root.get(attribute)));
        long count = edges.stream()
                .filter(edge -> edge.attribute().equals(attribute))
                .count();
        try {
            List<Long> ids = units.read(unit -> walked(unit, mine, attribute));
            List<Long> listed = units.read(unit -> unit
                    .repository(Specimens.class)
                    .query(mine)
                    .orderBy(Order.by(Sort.asc(attribute), Sort.asc("id")))
                    .list(Limit.of(1000))
                    .stream()
                    .map(row -> row.id)
                    .toList());
            if (!ids.equals(listed) || ids.size() != count) {
                differences.add("cursor over " + attribute + ": " + ids + " instead of " + listed);
            }
        } catch (Exception thrown) {
            differences.add("cursor over " + attribute + ": " + thrown);
        }
    }

    private static List<Long> walked(UnitOfWork unit, Condition<Specimen> mine, String attribute) {
        List<Long> ids = new ArrayList<>();
        PageRequest request = PageRequest.ofSize(1).withoutTotal();
        while (request != null && ids.size() < WAY) {
            CursoredPage<Specimen> page = unit.repository(Specimens.class)
                    .query(mine)
                    .orderBy(Order.by(Sort.asc(attribute), Sort.asc("id")))
                    .cursoredPage(request);
            page.forEach(row -> ids.add(row.id));
            request = page.hasNext() ? page.nextPageRequest() : null;
        }
        return ids;
    }

    private void found(String way, Edge edge, long id, Out<List<Long>> question) {
        try {
            if (!question.get().contains(id)) {
                differences.add(describe(way, edge) + ": not found");
            }
        } catch (Exception thrown) {
            differences.add(describe(way, edge) + ": " + thrown);
        }
    }

    /** What a way out gives. */
    @FunctionalInterface
    private interface Out<V> {
        V get() throws Exception;
    }

    private void compare(String way, Edge edge, @Nullable Object read) {
        String wanted = Stored.text(Stored.expected(edge.attribute(), edge.value()));
        String got = Stored.text(read);
        if (!got.equals(wanted)) {
            differences.add(describe(way, edge) + ": " + got);
        }
    }

    /** An action that may be refused. */
    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    private void attempt(String way, Edge edge, Action action) {
        try {
            action.run();
        } catch (Exception thrown) {
            differences.add(describe(way, edge) + ": " + thrown);
        }
    }

    private static String describe(String way, Edge edge) {
        String text = Stored.text(edge.value());
        return way + ", " + edge.attribute() + " " + text.substring(0, Math.min(80, text.length()));
    }

    private static void insert(UnitOfWorkFactory units, long id, String attribute, Object value) {
        units.run(unit -> unit.repository(Specimens.class).insert(specimen(id, attribute, value)));
    }

    private static void change(UnitOfWorkFactory units, long id, String attribute, Object value) {
        empty(units, id);
        units.run(unit -> unit.repository(Specimens.class).getById(id).set(attribute, value));
    }

    private static void upsert(UnitOfWorkFactory units, long id, String attribute, Object value) {
        units.run(unit -> unit.repository(Specimens.class).upsert(specimen(id, attribute, value)));
    }

    private static void upsertOver(UnitOfWorkFactory units, long id, String attribute, Object value) {
        empty(units, id);
        upsert(units, id, attribute, value);
    }

    private static void bulkChange(UnitOfWorkFactory units, long id, String attribute, Object value) {
        empty(units, id);
        units.run(unit -> unit.repository(Specimens.class)
                .updateAll(
                        (root, builder) -> builder.equal(root.get("id"), id),
                        Changes.set(attribute(unit, attribute), value)));
    }

    private static void hqlUpdate(UnitOfWorkFactory units, long id, String attribute, Object value) {
        empty(units, id);
        units.run(unit -> entities(unit)
                .createMutationQuery("update Specimen s set s." + attribute + " = :value where s.id = :id")
                .setParameter("value", value)
                .setParameter("id", id)
                .executeUpdate());
    }

    private static void merge(UnitOfWorkFactory units, long id, String attribute, Object value) {
        empty(units, id);
        units.run(unit -> unit.repository(Specimens.class).merge(specimen(id, attribute, value)));
    }

    private static void empty(UnitOfWorkFactory units, long id) {
        units.run(unit -> {
            Specimen empty = new Specimen();
            empty.id = id;
            unit.repository(Specimens.class).insert(empty);
        });
    }

    static org.hibernate.Session entities(UnitOfWork unit) {
        return unit.repository(Specimens.class).entities().unwrap(org.hibernate.Session.class);
    }

    @SuppressWarnings("unchecked") // of the attribute's own type
    private static SingularAttribute<Specimen, Object> attribute(UnitOfWork unit, String name) {
        return (SingularAttribute<Specimen, Object>)
                entities(unit).getMetamodel().entity(Specimen.class).getSingularAttribute(name);
    }

    private static Specimen specimen(long id, String attribute, Object value) {
        Specimen specimen = new Specimen();
        specimen.id = id;
        specimen.set(attribute, value);
        return specimen;
    }
}
