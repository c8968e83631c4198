package dev.todosdk.testkit.memory.differential;

import dev.todosdk.testkit.memory.differential.GuideMappings.Adult;
import dev.todosdk.testkit.memory.differential.GuideMappings.Audit;
import dev.todosdk.testkit.memory.differential.GuideMappings.Basics;
import dev.todosdk.testkit.memory.differential.GuideMappings.Box;
import dev.todosdk.testkit.memory.differential.GuideMappings.Calculated;
import dev.todosdk.testkit.memory.differential.GuideMappings.Capital;
import dev.todosdk.testkit.memory.differential.GuideMappings.Country;
import dev.todosdk.testkit.memory.differential.GuideMappings.Course;
import dev.todosdk.testkit.memory.differential.GuideMappings.Deposit;
import dev.todosdk.testkit.memory.differential.GuideMappings.Draft;
import dev.todosdk.testkit.memory.differential.GuideMappings.Fixed;
import dev.todosdk.testkit.memory.differential.GuideMappings.Guess;
import dev.todosdk.testkit.memory.differential.GuideMappings.Leg;
import dev.todosdk.testkit.memory.differential.GuideMappings.LegId;
import dev.todosdk.testkit.memory.differential.GuideMappings.Numbered;
import dev.todosdk.testkit.memory.differential.GuideMappings.Parcel;
import dev.todosdk.testkit.memory.differential.GuideMappings.Player;
import dev.todosdk.testkit.memory.differential.GuideMappings.Profile;
import dev.todosdk.testkit.memory.differential.GuideMappings.Removable;
import dev.todosdk.testkit.memory.differential.GuideMappings.Route;
import dev.todosdk.testkit.memory.differential.GuideMappings.Shelf;
import dev.todosdk.testkit.memory.differential.GuideMappings.Size;
import dev.todosdk.testkit.memory.differential.GuideMappings.Stamped;
import dev.todosdk.testkit.memory.differential.GuideMappings.Student;
import dev.todosdk.testkit.memory.differential.GuideMappings.Team;
import dev.todosdk.testkit.memory.differential.GuideMappings.Temperature;
import dev.todosdk.testkit.memory.differential.GuideMappings.Ticket;
import dev.todosdk.testkit.memory.differential.GuideMappings.Timed;
import dev.todosdk.testkit.memory.differential.GuideMappings.Volume;
import dev.todosdk.testkit.memory.differential.GuideMappings.Withdrawal;
import dev.todosdk.testkit.memory.differential.Mappings.Mood;
import dev.todosdk.testkit.memory.differential.Mappings.Person;
import dev.todosdk.testkit.memory.differential.Shapes.Shape;
import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.JoinType;
import java.math.BigInteger;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.KeyType;
import org.hibernate.Session;

/** One shape for each kind of mapping: stored in one transaction, seen in the next. */
@SuppressWarnings("NullAway")
final class GuideShapes {

    private final Map<String, Shape> all;

    private GuideShapes(Map<String, Shape> all) {
        this.all = all;
    }

    static void addTo(Map<String, Shape> all) {
        GuideShapes shapes = new GuideShapes(all);
        shapes.values();
        shapes.identifiers();
        shapes.associations();
        shapes.collections();
        shapes.entities();
        shapes.criteria();
    }

    private void then(String name, Consumer<Session> first, Function<? super Session, Object> second) {
        all.put(name, sessions -> {
            sessions.inTransaction(first);
            return sessions.fromTransaction(second);
        });
    }

    private static GuideMappings.Archived archived() {
        GuideMappings.Archived archived = new GuideMappings.Archived();
        archived.id = 1;
        archived.text = "Straße \uD83D\uDE00";
        archived.bytes = new byte[] {0, -1, 7};
        archived.price = 3;
        return archived;
    }

    private static void storeForecasts(Session session) {
        Stream.of(GuideMappings.Weather.CLOUDY, GuideMappings.Weather.SUNNY, GuideMappings.Weather.RAINY, null)
                .map(GuideMappings.Forecast::new)
                .forEach(session::persist);
    }

    private static GuideMappings.Labelled labelled() {
        GuideMappings.Labelled labelled = new GuideMappings.Labelled();
        labelled.id = "ab";
        labelled.attributes = Map.of("b", "1", "a", "2");
        labelled.day = java.time.LocalDate.of(2024, 2, 29);
        return labelled;
    }

    private void values() {
        then("basic types and converters", GuideShapes::storeBasics, s -> {
            Basics found = s.find(Basics.class, 1L);
            return List.of(found.yes, found.temperature, found.big, found.tiny, found.duration, found.year)
                    + List.of(found.zone, found.currency, found.locale, found.type, found.words, found.longText)
                            .toString()
                    + found.offset.toInstant()
                    + Arrays.toString(found.numbers)
                    + found.forgotten;
        });
        then("large objects, generated column", s -> s.persist(archived()), s -> {
            GuideMappings.Archived found = s.find(GuideMappings.Archived.class, 1L);
            found.price = 7;
            s.flush();
            s.refresh(found);
            return found.text + Arrays.toString(found.bytes) + found.twice;
        });
        then("ids from a table", s -> s.persist(new GuideMappings.Forecast(null)), s -> {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                GuideMappings.Forecast forecast = new GuideMappings.Forecast(null);
                s.persist(forecast);
                ids.add(forecast.id);
            }
            return ids;
        });
        then("enum as a type of the database", GuideShapes::storeForecasts, s -> Stream.of(
                        "select t.weather from Forecast t order by t.weather desc nulls last",
                        "select t.weather, count(*) from Forecast t group by t.weather order by t.weather",
                        "select min(t.weather), max(t.weather) from Forecast t",
                        "select t.weather from Forecast t where t.weather = RAINY",
                        "select t.weather from Forecast t where t.weather > RAINY",
                        "select t.weather from Forecast t where t.weather in (SUNNY, CLOUDY) order by t.weather",
                        "select coalesce(t.weather, SUNNY) from Forecast t order by 1",
                        "select cast(t.weather as string) from Forecast t order by 1",
                        "select case when t.weather is null then CLOUDY else t.weather end from Forecast t order by 1",
                        "select distinct t.weather from Forecast t where t.weather is not null order by 1")
                .map(query -> s.createQuery(query, Object.class).getResultList().stream()
                        .map(Shapes::shown)
                        .toList())
                .toList());
        then("parameter that is an enum of the database", GuideShapes::storeForecasts, s -> {
            int changed = s.createMutationQuery("update Forecast set weather = ?1 where weather = ?2 or ?1 = weather")
                    .setParameter(1, GuideMappings.Weather.CLOUDY)
                    .setParameter(2, GuideMappings.Weather.RAINY)
                    .executeUpdate();
            return changed
                    + s.createQuery(
                                    "select t.weather from Forecast t where t.weather in ?1",
                                    GuideMappings.Weather.class)
                            .setParameter(1, List.of(GuideMappings.Weather.CLOUDY))
                            .getResultList()
                            .toString()
                    + s.createNativeQuery("select weather from forecast order by weather limit 1", String.class)
                            .getResultList();
        });
        then("wrong label of an enum of the database", GuideShapes::storeForecasts, s -> s.createNativeMutationQuery(
                        "update forecast set weather = 'foggy'")
                .executeUpdate());
        then("padded id, JSON", s -> s.persist(labelled()), s -> {
            GuideMappings.Labelled found = s.find(GuideMappings.Labelled.class, "ab");
            return s.createQuery("select distinct l from Labelled l where l.id = 'ab'", GuideMappings.Labelled.class)
                            .getResultList()
                            .size()
                    + found.id
                    + found.attributes;
        });
        then("parameter whose type nothing says", s -> s.persist(labelled()), s -> s.createQuery(
                        "select l.id from Labelled l where (:day is null or l.day >= :day)", String.class)
                .setParameter("day", java.time.LocalDate.of(2024, 2, 1))
                .getResultList());
        then("query by a converted value", GuideShapes::storeBasics, s -> s.createQuery(
                        "select id from Basics where temperature = ?1 and yes = true", Long.class)
                .setParameter(1, new Temperature(215))
                .getResultList());
        then("formula, column transformer, post-load", s -> s.persist(calculated()), s -> {
            Calculated found = s.find(Calculated.class, 1L);
            return found.total + found.code + found.loaded;
        });
        then("pre-update callback", s -> s.persist(calculated()), s -> {
            s.find(Calculated.class, 1L).price = 5;
            s.flush();
            s.clear();
            return s.find(Calculated.class, 1L).total;
        });
        then("generated timestamps", s -> s.persist(stamped()), s -> {
            Stamped found = s.find(Stamped.class, 1L);
            boolean both = found.changed != null && found.stored != null;
            found.text = "b";
            s.flush();
            return both;
        });
        then("default value of the database", s -> s.persist(draft("a")), s -> s.find(Draft.class, 1L).state);
        then("dynamic update", s -> s.persist(draft("a")), s -> {
            s.find(Draft.class, 1L).text = "b";
            s.flush();
            s.clear();
            return s.find(Draft.class, 1L).text;
        });
        then("embeddable in an embeddable, overridden columns", GuideShapes::storeParcel, s -> {
            Parcel found = s.find(Parcel.class, 1L);
            return found.box.colour + found.box.size.width + found.box.size.height + found.label.width;
        });
        then("collection of embeddables", GuideShapes::storeParcel, s -> {
            Parcel found = s.find(Parcel.class, 1L);
            found.contents.removeIf(size -> size.width == 3);
            s.flush();
            s.clear();
            return s.find(Parcel.class, 1L).contents.size();
        });
    }

    private static void storeBasics(Session session) {
        Basics basics = new Basics();
        basics.id = 1;
        basics.yes = true;
        basics.temperature = new Temperature(215);
        basics.big = new BigInteger("12345678901234567890");
        basics.tiny = -3;
        basics.offset = OffsetDateTime.of(2024, 2, 29, 12, 0, 0, 0, ZoneOffset.ofHours(3));
        basics.duration = Duration.ofMinutes(90);
        basics.year = Year.of(2024);
        basics.zone = ZoneId.of("Europe/Rome");
        basics.currency = Currency.getInstance("EUR");
        basics.locale = Locale.ITALY;
        basics.type = String.class;
        basics.numbers = new Integer[] {3, 1, 2};
        basics.words = List.of("x", "y");
        basics.longText = "long".repeat(100);
        basics.forgotten = "never stored";
        session.persist(basics);
    }

    private static Calculated calculated() {
        Calculated calculated = new Calculated();
        calculated.id = 1;
        calculated.price = 3;
        calculated.amount = 4;
        calculated.code = "MiXed";
        return calculated;
    }

    private static Stamped stamped() {
        Stamped stamped = new Stamped();
        stamped.id = 1;
        stamped.text = "a";
        return stamped;
    }

    private static Draft draft(String text) {
        Draft draft = new Draft();
        draft.id = 1;
        draft.text = text;
        return draft;
    }

    private static void storeParcel(Session session) {
        Parcel parcel = new Parcel();
        parcel.id = 1;
        parcel.box = new Box();
        parcel.box.colour = "brown";
        parcel.box.size = new Size(1, 2);
        parcel.label = new Size(7, 8);
        parcel.contents.add(new Size(3, 4));
        parcel.contents.add(new Size(5, 6));
        session.persist(parcel);
    }

    private void identifiers() {
        then("id class with a to-one in it, ordered to-many", GuideShapes::storeRoute, s -> {
            Route route = s.find(Route.class, "north");
            return route.legs.stream().map(leg -> leg.town).toList() + s.find(Leg.class, new LegId("north", 1)).town;
        });
        then("generated UUID", s -> s.persist(new Ticket()), s -> s.createQuery("from Ticket", Ticket.class)
                .getResultList()
                .size());
        then(
                "natural id",
                s -> {
                    Numbered numbered = new Numbered();
                    numbered.isbn = "978-3";
                    s.persist(numbered);
                },
                s -> s.find(Numbered.class, "978-3", KeyType.NATURAL).isbn);
    }

    private static void storeRoute(Session session) {
        Route route = new Route();
        route.name = "north";
        for (int i = 1; i <= 3; i++) {
            Leg leg = new Leg();
            leg.route = route;
            leg.position = i;
            leg.town = "town " + i;
            route.legs.add(leg);
        }
        session.persist(route);
    }

    private void associations() {
        then(
                "one-to-one on both sides",
                s -> {
                    Country country = new Country();
                    country.name = "Italy";
                    country.capital = new Capital();
                    country.capital.id = 1;
                    country.capital.name = "Rome";
                    s.persist(country);
                },
                s -> s.find(Capital.class, 1L).country.name + s.find(Country.class, "Italy").capital.name);
        then("one-to-many with a join column and an order column", GuideShapes::storeShelf, s -> {
            Shelf shelf = s.find(Shelf.class, 1L);
            shelf.volumes.remove(0);
            s.flush();
            s.clear();
            return s.find(Shelf.class, 1L).volumes.stream().map(v -> v.title).toList()
                    + (""
                            + s.createQuery("select count(*) from Volume", Long.class)
                                    .getSingleResult());
        });
        then("one-to-many with a join table", GuideShapes::storeShelf, s -> s.find(Shelf.class, 1L)
                .lent
                .size());
        then(
                "map of entities by an attribute",
                GuideShapes::storeShelf,
                s -> new TreeSet<>(s.find(Shelf.class, 1L).byTitle.keySet()));
        then("many-to-many from both sides", GuideShapes::storeStudents, s -> {
            s.find(Student.class, 1L).courses.removeIf(course -> course.code.equals("art"));
            s.flush();
            s.clear();
            return s.find(Course.class, "art").students.size() + " "
                    + s.find(Course.class, "law").students.size();
        });
        then(
                "association to any entity",
                s -> {
                    Deposit deposit = new Deposit();
                    deposit.id = 5;
                    Withdrawal withdrawal = new Withdrawal();
                    withdrawal.id = 5;
                    s.persist(deposit);
                    s.persist(withdrawal);
                    Audit audit = new Audit();
                    audit.id = 1;
                    audit.subject = withdrawal;
                    s.persist(audit);
                },
                s -> s.find(Audit.class, 1L).subject instanceof Withdrawal);
        then(
                "subselect fetching",
                GuideShapes::storeTeams,
                s -> s.createQuery("from Team order by id", Team.class).getResultList().stream()
                        .map(team -> team.players.size())
                        .toList());
        then(
                "batch fetching",
                GuideShapes::storeStudents,
                s -> s.createQuery("from Student order by id", Student.class).getResultList().stream()
                        .map(student -> student.courses.size())
                        .toList());
        then("entity graph", GuideShapes::storeTeams, s -> {
            var graph = s.createEntityGraph(Team.class);
            graph.addAttributeNodes("players");
            Team team = s.find(Team.class, 1L, Map.of("jakarta.persistence.fetchgraph", graph));
            return org.hibernate.Hibernate.isInitialized(team.players) + " " + team.players.size();
        });
    }

    private static void storeShelf(Session session) {
        Shelf shelf = new Shelf();
        shelf.id = 1;
        for (int i = 1; i <= 3; i++) {
            Volume volume = new Volume(i, "volume " + i);
            shelf.volumes.add(volume);
            shelf.lent.add(volume);
            shelf.byTitle.put(volume.title, volume);
        }
        shelf.lent.remove(shelf.volumes.get(0));
        shelf.byTitle.remove("volume 1");
        session.persist(shelf);
    }

    private static void storeStudents(Session session) {
        Course art = new Course("art");
        Course law = new Course("law");
        for (long id = 1; id <= 2; id++) {
            Student student = new Student();
            student.id = id;
            student.courses.add(law);
            if (id == 1) {
                student.courses.add(art);
            }
            student.moods.put(Mood.HAPPY, 3);
            student.nicknames.addAll(List.of("zed", "abe"));
            session.persist(student);
            student.grades.put(law, 5);
        }
    }

    private static void storeTeams(Session session) {
        for (long id = 1; id <= 2; id++) {
            Team team = new Team();
            team.id = id;
            session.persist(team);
            for (long number = 0; number < id; number++) {
                Player player = new Player();
                player.id = 10 * id + number;
                player.team = team;
                session.persist(player);
            }
        }
    }

    private void collections() {
        then("map by an enum", GuideShapes::storeStudents, s -> {
            s.find(Student.class, 1L).moods.put(Mood.SAD, 1);
            s.flush();
            s.clear();
            return new TreeMap<>(s.find(Student.class, 1L).moods);
        });
        then("sorted set", GuideShapes::storeStudents, s -> s.find(Student.class, 1L)
                .nicknames
                .toString());
        then("map by an entity", GuideShapes::storeStudents, s -> s.find(Student.class, 1L)
                .grades
                .get(s.find(Course.class, "law")));
        then("query over a map's keys and values", GuideShapes::storeStudents, s -> s
                .createQuery(
                        "select s.id, key(m), value(m) from Student s join s.moods m order by s.id", Object[].class)
                .getResultList()
                .stream()
                .map(Arrays::toString)
                .toList());
        then("query over a list's index", GuideShapes::storeShelf, s -> s
                .createQuery("select index(v), v.title from Shelf s join s.volumes v order by index(v)", Object[].class)
                .getResultList()
                .stream()
                .map(Arrays::toString)
                .toList());
        then("member of", GuideShapes::storeStudents, s -> s.createQuery(
                        "select s.id from Student s where 'abe' member of s.nicknames order by s.id", Long.class)
                .getResultList());
    }

    private void entities() {
        then("soft delete", s -> s.persist(removable()), s -> {
            s.remove(s.find(Removable.class, 1L));
            s.flush();
            s.clear();
            return (s.find(Removable.class, 1L) == null) + " "
                    + s.createNativeQuery("select count(*) from Removable", Long.class)
                            .getSingleResult();
        });
        then("condition of an entity", GuideShapes::storeAdults, s -> s.createQuery(
                        "select count(*) from Adult", Long.class)
                .getSingleResult());
        then("entity of a subselect", GuideShapes::storeAdults, s -> s.createQuery(
                        "select people from Summary where age = 30", Long.class)
                .getSingleResult());
        then(
                "immutable entity",
                s -> {
                    Fixed fixed = new Fixed();
                    fixed.id = 1;
                    fixed.text = "a";
                    s.persist(fixed);
                },
                s -> {
                    s.find(Fixed.class, 1L).text = "b";
                    s.flush();
                    s.clear();
                    return s.find(Fixed.class, 1L).text;
                });
        all.put("versionless optimistic locking", sessions -> {
            sessions.inTransaction(s -> {
                Guess guess = new Guess();
                guess.id = 1;
                guess.text = "a";
                s.persist(guess);
            });
            return sessions.fromTransaction(s -> {
                Guess guess = s.find(Guess.class, 1L);
                guess.text = "mine";
                s.createNativeMutationQuery("update Guess set text = 'theirs'").executeUpdate();
                s.flush();
                return "stored";
            });
        });
        then(
                "version by time",
                s -> {
                    Timed timed = new Timed();
                    timed.id = 1;
                    s.persist(timed);
                },
                s -> {
                    Timed timed = s.find(Timed.class, 1L);
                    var before = timed.version;
                    timed.text = "b";
                    s.flush();
                    return timed.version.isAfter(before);
                });
        then("secondary table", GuideShapes::storeProfile, s -> {
            Profile profile = s.find(Profile.class, 1L);
            profile.detail = null;
            s.flush();
            s.clear();
            return s.find(Profile.class, 1L).name + s.find(Profile.class, 1L).detail;
        });
        then("forced version increment", s -> {}, s -> {
            Person anna = s.createQuery("from Person where name = 'Anna'", Person.class)
                    .getSingleResult();
            s.lock(anna, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
            return anna.version;
        });
        then("refresh", s -> {}, s -> {
            Person anna = s.createQuery("from Person where name = 'Anna'", Person.class)
                    .getSingleResult();
            s.createMutationQuery("update Person set age = 77 where name = 'Anna'")
                    .executeUpdate();
            s.refresh(anna);
            return anna.age;
        });
    }

    private static Removable removable() {
        Removable removable = new Removable();
        removable.id = 1;
        return removable;
    }

    private static void storeAdults(Session session) {
        for (int i = 1; i <= 3; i++) {
            Adult adult = new Adult();
            adult.id = i;
            adult.age = i == 1 ? 17 : 30;
            session.persist(adult);
        }
    }

    private static void storeProfile(Session session) {
        Profile profile = new Profile();
        profile.id = 1;
        profile.name = "Ann";
        profile.detail = "tall";
        session.persist(profile);
    }

    private void criteria() {
        then("criteria: join, group, having, order", s -> {}, s -> {
            var cb = s.getCriteriaBuilder();
            var query = cb.createTupleQuery();
            var person = query.from(Person.class);
            var boss = person.join("boss", JoinType.LEFT);
            query.select(cb.tuple(boss.get("name"), cb.count(person)))
                    .groupBy(boss.get("name"))
                    .having(cb.ge(cb.count(person), 1L))
                    .orderBy(cb.asc(boss.get("name")));
            return s.createQuery(query).getResultList().stream()
                    .map(tuple -> Arrays.toString(tuple.toArray()))
                    .toList();
        });
        then("criteria: correlated subquery", s -> {}, s -> {
            var cb = s.getCriteriaBuilder();
            var query = cb.createQuery(String.class);
            var person = query.from(Person.class);
            var inner = query.subquery(Long.class);
            var other = inner.from(Person.class);
            inner.select(cb.count(other)).where(cb.equal(other.get("boss"), person));
            query.select(person.get("name")).where(cb.ge(inner, 2L));
            return s.createQuery(query).getResultList();
        });
        then("criteria: update and delete", s -> {}, s -> {
            var cb = s.getCriteriaBuilder();
            var update = cb.createCriteriaUpdate(Person.class);
            update.set("age", 1).where(cb.like(update.from(Person.class).get("name"), "C%"));
            int updated = s.createMutationQuery(update).executeUpdate();
            return updated + " "
                    + s.createQuery("select min(age) from Person", Integer.class)
                            .getSingleResult();
        });
        then("criteria: case and literal", s -> {}, s -> {
            var cb = s.getCriteriaBuilder();
            var query = cb.createQuery(String.class);
            var person = query.from(Person.class);
            query.select(cb.<String>selectCase()
                            .when(cb.gt(person.get("age"), 35), "old")
                            .otherwise("young"))
                    .orderBy(cb.asc(person.get("name")));
            return s.createQuery(query).getResultList();
        });
    }
}
