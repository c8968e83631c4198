package dev.todosdk.testkit.differential.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns that a part of a statement may name, with their types. */
record Names(List<Named> columns) {

    enum Type {
        SMALL,
        INT,
        BIG,
        NUMERIC,
        REAL,
        DOUBLE,
        TEXT,
        PADDED,
        BOOL,
        DATE,
        TIME,
        STAMP,
        ZONED,
        UUID
    }

    record Named(String name, Type type) {}

    static final Names NONE = new Names(List.of());

    static final Map<String, List<Named>> TABLES = Map.of(
            "maker",
            List.of(
                    new Named("id", Type.BIG),
                    new Named("name", Type.TEXT),
                    new Named("rating", Type.INT),
                    new Named("age", Type.SMALL),
                    new Named("since", Type.DATE),
                    new Named("rank", Type.TEXT),
                    new Named("boss_id", Type.BIG)),
            "ware",
            List.of(
                    new Named("id", Type.BIG),
                    new Named("maker_id", Type.BIG),
                    new Named("code", Type.PADDED),
                    new Named("price", Type.NUMERIC),
                    new Named("amount", Type.INT),
                    new Named("made", Type.STAMP),
                    new Named("sold", Type.ZONED),
                    new Named("fine", Type.BOOL)),
            "piece",
            List.of(
                    new Named("ware_id", Type.BIG),
                    new Named("place", Type.BIG),
                    new Named("by_id", Type.BIG),
                    new Named("label", Type.TEXT),
                    new Named("weight", Type.DOUBLE),
                    new Named("share", Type.REAL),
                    new Named("due", Type.TIME),
                    new Named("tag", Type.UUID)));

    /** The columns of a table or query under its alias. */
    static Names of(String alias, List<Named> columns) {
        return new Names(columns.stream()
                .map(column -> new Named(alias + "." + column.name(), column.type()))
                .toList());
    }

    Names and(Names others) {
        List<Named> all = new ArrayList<>(columns);
        all.addAll(others.columns);
        return new Names(all);
    }

    List<String> of(Type type) {
        return columns.stream()
                .filter(column -> column.type() == type)
                .map(Named::name)
                .toList();
    }
}
