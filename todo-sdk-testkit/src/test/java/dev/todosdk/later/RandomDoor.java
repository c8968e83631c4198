package dev.todosdk.later;

import dev.todosdk.testkit.contract.model.Stock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What somebody does by the standard door that was opened before, while questions may wait. Of one unit. */
final class RandomDoor {

    private static final List<String> ARTICLES = List.of("milk", "eggs", "none", "s0", "s1");

    private final EntityManager manager;
    private final Random random;

    RandomDoor(EntityManager manager, Random random) {
        this.manager = manager;
        this.random = random;
    }

    /** One step, and what it came to. */
    String step(boolean reads, List<Stock> known, String name) {
        int choice = random.nextInt(reads ? 8 : 15);
        String article = ARTICLES.get(random.nextInt(ARTICLES.size()));
        int number = random.nextInt(50);
        Stock held = known.isEmpty() ? null : known.get(random.nextInt(known.size()));
        String what = "door " + choice + " ";
        return switch (choice) {
            case 0 -> what + described(manager.find(Stock.class, article));
            case 1 ->
                what
                        + manager.createQuery("select count(s) from Stock s where s.quantity > 3", Long.class)
                                .getSingleResult();
            case 2 ->
                what
                        + manager.createNativeQuery("select count(*) from stock where quantity > 3", Long.class)
                                .getSingleResult();
            case 3 -> what + (held != null && manager.contains(held));
            case 4 -> what + counted();
            case 5 -> what + described(natively(article));
            case 6 ->
                what
                        + manager.unwrap(Session.class).findMultiple(Stock.class, ARTICLES).stream()
                                .map(RandomDoor::described)
                                .toList();
            case 7 ->
                what
                        + described(manager.createQuery("select s from Stock s where s.article = :a", Stock.class)
                                .setParameter("a", article)
                                .getSingleResultOrNull());
            case 8 ->
                what
                        + manager.createNativeQuery(
                                        "update stock set quantity = quantity + 1 where article = '" + article + "'")
                                .executeUpdate();
            case 9 ->
                what
                        + manager.createQuery("update Stock s set s.quantity = :q where s.article <> :a")
                                .setParameter("q", number)
                                .setParameter("a", article)
                                .executeUpdate();
            case 10 -> {
                if (held != null && manager.contains(held)) {
                    manager.refresh(held);
                }
                yield what + described(held);
            }
            case 11 -> {
                if (held != null && manager.contains(held)) {
                    manager.lock(held, LockModeType.PESSIMISTIC_WRITE);
                }
                yield what + described(held);
            }
            case 12 -> {
                manager.flush();
                yield what;
            }
            case 13 -> {
                if (held != null) {
                    manager.flush(); // Hibernate cannot forget an insert that is still to be sent.
                    manager.detach(held);
                }
                yield what;
            }
            default -> {
                Stock made = new Stock("d" + name, number);
                manager.persist(made);
                known.add(made);
                yield what + manager.contains(made);
            }
        };
    }

    private @Nullable Stock natively(String article) {
        List<?> rows = manager.createNativeQuery("select * from stock where article = '" + article + "'", Stock.class)
                .getResultList();
        return rows.isEmpty() ? null : (Stock) rows.get(0);
    }

    private long counted() {
        return manager.unwrap(Session.class).doReturningWork(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select sum(quantity) from stock")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static String described(@Nullable Stock stock) {
        return stock == null ? "none" : stock.article() + stock.quantity;
    }
}
