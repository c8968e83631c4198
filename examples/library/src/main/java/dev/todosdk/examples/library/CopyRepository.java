package dev.todosdk.examples.library;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;

/** A branch's copies. */
final class CopyRepository extends Repository<Copy> {

    CopyRepository(RepositoryContext context) {
        super(Copy.class, context);
    }

    Copy byBarcode(String barcode) {
        return query(Conditions.equalTo(Copy_.barcode, barcode)).single();
    }
}
