package dev.todosdk.testkit.question;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** Lies in a parcel. */
@Entity
class Item {
    @Id
    long id;

    @Column(length = 20)
    @Nullable String sku;

    @Nullable Integer amount;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(action = OnDeleteAction.CASCADE)
    @Nullable Parcel parcel;

    Item() {}

    Item(long id, @Nullable String sku, @Nullable Integer amount, Parcel parcel) {
        this.id = id;
        this.sku = sku;
        this.amount = amount;
        this.parcel = parcel;
    }
}
