package dev.todosdk.company;

import static dev.todosdk.persistence.query.Conditions.all;
import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.RowLock;

/** Promises pieces to customers, and sends parcels or calls them back. */
final class Warehouse {

    static final class Stocks extends Repository<Stock> {
        Stocks(RepositoryContext context) {
            super(Stock.class, context);
        }
    }

    static final class Parcels extends Repository<Parcel> {
        Parcels(RepositoryContext context) {
            super(Parcel.class, context);
        }
    }

    /** A parcel as a list shows it. */
    record ParcelLine(long id, String status) {}

    private final UnitOfWorkFactory db;

    Warehouse(UnitOfWorkFactory db) {
        this.db = db;
    }

    void start() {
        db.run(unit -> {
            unit.repository(Stocks.class).insert(new Stock("tea", 0));
            unit.repository(Parcels.class).insert(new Parcel(1, "packed"));
        });
    }

    /** Asks for the number that is promised, and upserts a greater one: that of another is lost. */
    void reserve(String article, int pieces) {
        db.run(unit -> {
            int reserved = unit.repository(Stocks.class)
                    .query(equalTo(Stock_.article, article))
                    .select(StockLine.class)
                    .first()
                    .map(StockLine::reserved)
                    .orElse(0);
            unit.repository(Stocks.class).upsert(new Stock(article, reserved + pieces));
        });
    }

    /** What is promised of an article. */
    record StockLine(int reserved) {}

    void reserveLocked(String article, int pieces) {
        db.run(unit -> unit.repository(Stocks.class)
                .findById(article, RowLock.forUpdate())
                .orElseThrow()
                .reserved += pieces);
    }

    int reserved(String article) {
        return db.read(unit -> unit.repository(Stocks.class).getById(article).reserved);
    }

    /** Goes by the status on a list, and notes what it did. */
    void change(String to) {
        db.run(unit -> {
            ParcelLine line = unit.repository(Parcels.class)
                    .query(equalTo(Parcel_.id, 1L))
                    .select(ParcelLine.class)
                    .single();
            if (line.status().equals("packed")) {
                unit.repository(Parcels.class).updateAll(equalTo(Parcel_.id, 1L), Changes.set(Parcel_.status, to));
                unit.repository(Shop.Movements.class).insert(new Movement(1, to));
            }
        });
    }

    void changeIfPacked(String to) {
        db.run(unit -> {
            long changed = unit.repository(Parcels.class)
                    .updateAll(
                            all(equalTo(Parcel_.id, 1L), equalTo(Parcel_.status, "packed")),
                            Changes.set(Parcel_.status, to));
            if (changed == 1) {
                unit.repository(Shop.Movements.class).insert(new Movement(1, to));
            }
        });
    }

    long movements() {
        return db.read(unit -> unit.repository(Shop.Movements.class).count());
    }
}
