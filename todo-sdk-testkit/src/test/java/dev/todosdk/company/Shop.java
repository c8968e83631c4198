package dev.todosdk.company;

import dev.todosdk.outbox.Outbox;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.RowLock;
import java.util.HashMap;
import java.util.Map;

/** Sells articles, shows their prices, and tells others what was bought. */
final class Shop {

    static final class Articles extends Repository<Article> {
        Articles(RepositoryContext context) {
            super(Article.class, context);
        }
    }

    static final class Movements extends Repository<Movement> {
        Movements(RepositoryContext context) {
            super(Movement.class, context);
        }
    }

    static final class Purchases extends Repository<Purchase> {
        Purchases(RepositoryContext context) {
            super(Purchase.class, context);
        }
    }

    /** There are no pieces left. */
    static final class SoldOutException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What the shop shows without a look at the database. */
    final Map<Long, Integer> shown = new HashMap<>();

    private final UnitOfWorkFactory db;

    Shop(UnitOfWorkFactory db) {
        this.db = db;
    }

    void offer(int price, int pieces) {
        db.run(unit -> unit.repository(Articles.class).insert(new Article(1, price, pieces)));
    }

    /** Shows the price inside of a unit that may yet fail. */
    void changePriceShownAtOnce(int price) {
        db.run(unit -> {
            unit.repository(Articles.class).getById(1L).price = price;
            shown.put(1L, price);
        });
    }

    /** What was shown is forgotten when the price is committed, and before as well as after. */
    void changePriceForgotten(int price) {
        db.run(unit -> {
            unit.repository(Articles.class).getById(1L).price = price;
            unit.afterCommit(() -> shown.remove(1L));
        });
    }

    /** Shows the price after the commit: another's may have been committed, and shown, in between. */
    void changePriceShownAfterwards(int price) {
        db.run(unit -> {
            unit.repository(Articles.class).findById(1L, RowLock.forUpdate()).orElseThrow().price = price;
            unit.afterCommit(() -> shown.put(1L, price));
        });
    }

    /** Shows what is committed, read after the commit: that may be old when it is shown. */
    void changePriceReadAfterwards(int price) {
        db.run(unit -> {
            unit.repository(Articles.class).findById(1L, RowLock.forUpdate()).orElseThrow().price = price;
            unit.afterCommit(() -> shown.put(1L, price()));
        });
    }

    int price() {
        return db.read(unit -> unit.repository(Articles.class).getById(1L).price);
    }

    boolean showsThePrice() {
        return shown.getOrDefault(1L, price()) == price();
    }

    /** Goes on without the pieces when there are none: what was noted of them stays in the unit. */
    void buySwallowing(String customer) {
        db.run(unit -> {
            String state = "sent";
            try {
                new Shop(UnitOfWorkFactory.joining(unit)).takePiece();
            } catch (SoldOutException none) {
                state = "waits";
            }
            unit.repository(Purchases.class).insert(new Purchase(customer, state));
        });
    }

    void buy(String customer) {
        db.run(unit -> {
            String state = "sent";
            try {
                unit.savepoint(part -> {
                    new Shop(UnitOfWorkFactory.joining(part)).takePiece();
                    return 1;
                });
            } catch (SoldOutException none) {
                state = "waits";
            }
            unit.repository(Purchases.class).insert(new Purchase(customer, state));
        });
    }

    private void takePiece() {
        db.run(unit -> {
            unit.repository(Movements.class).insert(new Movement(1, "taken"));
            Article article = unit.repository(Articles.class)
                    .findById(1L, RowLock.forUpdate())
                    .orElseThrow();
            if (article.pieces == 0) {
                throw new SoldOutException();
            }
            article.pieces--;
        });
    }

    boolean isEachMovementOfAPiece(int pieces) {
        return db.read(unit -> pieces - unit.repository(Articles.class).getById(1L).pieces
                == unit.repository(Movements.class).count());
    }

    /** Two units: a process may end between them. */
    void orderAndTell(String customer) {
        db.run(unit -> order(unit, customer));
        db.run(unit -> tell(unit, customer));
    }

    void orderTelling(String customer) {
        db.run(unit -> {
            order(unit, customer);
            tell(unit, customer);
        });
    }

    private static void order(UnitOfWork unit, String customer) {
        unit.repository(Purchases.class).insert(new Purchase(customer, "sent"));
    }

    private static void tell(UnitOfWork unit, String customer) {
        unit.repository(Outbox.class).publish("purchases", customer, "bought");
    }

    boolean isEachPurchaseTold() {
        return db.read(unit -> unit.repository(Purchases.class).count()
                == unit.repository(Outbox.class).waiting());
    }
}
