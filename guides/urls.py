"""Addresses of what is read. The words that stand where a section's slug would are kept free in `services.address`."""

from django.urls import path

from .views import feeds, image, index, page, search, vote

urlpatterns = [
    path("guides/", index.guide_list, name="guide_list"),
    path("guides/search/", search.guide_search, name="guide_search"),
    path("guides/feed.atom", feeds.guide_feed, name="guide_feed"),
    path("guides/feed.rss", feeds.guide_feed_rss, name="guide_feed_rss"),
    path("guides/to/<slug:slug>/", page.guide_named, name="guide_named"),
    path("guides/images/<slug:code>/", image.guide_image, name="guide_image"),
    path("guides/images/<slug:code>/small/", image.guide_image, {"size": "small"}, name="guide_image_small"),
    path("guides/<slug:section>/", index.guide_topic, name="guide_topic"),
    path("guides/<slug:section>/<slug:slug>/", page.guide_detail, name="guide_detail"),
    path("guides/<slug:section>/<slug:slug>/vote/", vote.guide_vote, name="guide_vote"),
    path("help/", index.help_list, name="help_list"),
    path("help/to/<slug:slug>/", page.help_named, name="help_named"),
    path("help/<slug:section>/", index.help_section, name="help_section"),
    path("help/<slug:section>/<slug:slug>/", page.help_detail, name="help_detail"),
    path("help/<slug:section>/<slug:slug>/vote/", vote.help_vote, name="help_vote"),
]
