package dev.todosdk.testkit.differential.workshop;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** What a maker makes; it goes with the maker. */
@Entity
@Table(
        name = "ware",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "ware_maker_code_key",
                        columnNames = {"maker_id", "code"}),
        check =
                @CheckConstraint(
                        name = "ware_amount_check",
                        constraint = "amount >= 0 and (price is null or price < 1000)"))
class Ware {

    @Id
    long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "maker_id", foreignKey = @ForeignKey(name = "ware_maker_fk"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    @Nullable Maker maker;

    @Column(columnDefinition = "char(4)")
    @Nullable String code;

    @Column(precision = 10, scale = 2)
    @Nullable BigDecimal price;

    @Column(nullable = false)
    @ColumnDefault("7")
    int amount;

    @Nullable LocalDateTime made;

    @Nullable OffsetDateTime sold;

    @Nullable Boolean fine;
}
