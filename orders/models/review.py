"""What each side says of the other once the goods have arrived: once per order and side, shown on both profiles."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cusket.accounts.models import Company, Member
from cusket.lib.shared_text import SharedTextField

from ..flow import BUYER, SUPPLIER
from .order import Order


class Review(models.Model):
    """1 to 5 and a text, by one side of the other (Q21). The buyer's completes the order (REV-2)."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="reviews")
    party = models.CharField(max_length=10, choices=[(SUPPLIER, _("Supplier")), (BUYER, _("Buyer"))])
    of = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="reviews")
    rating = models.PositiveSmallIntegerField()
    text = SharedTextField(max_length=2000)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "party"], name="one_review_per_side"),
            models.CheckConstraint(
                condition=models.Q(rating__gte=1, rating__lte=5), name="review_rating_1_to_5"
            ),
        ]
        indexes = [
            # rating_of, reviews_of: a company's reviews, newest first
            models.Index(fields=["of", "-created_at"], name="review_of_company"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} by {self.party}: {self.rating}"
