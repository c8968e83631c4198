package dev.todosdk.testkit.differential.workshop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** A part of a ware, which stays as long as it has parts; of one maker, who stays as long as that. */
@Entity
@Table(name = "piece")
class Piece {

    @Embeddable
    record Key(@Column(name = "ware_id") long ware, long place) implements Serializable {}

    @EmbeddedId
    @Nullable Key id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(
            name = "ware_id",
            insertable = false,
            updatable = false,
            foreignKey = @ForeignKey(name = "piece_ware_fk"))
    @Nullable Ware ware;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "by_id", foreignKey = @ForeignKey(name = "piece_by_fk"))
    @OnDelete(action = OnDeleteAction.RESTRICT)
    @Nullable Maker by;

    @Nullable String label;

    @Nullable Double weight;

    @Nullable Float share;

    @Nullable LocalTime due;

    @Nullable UUID tag;
}
