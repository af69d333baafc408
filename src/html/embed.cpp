#include "html/embed.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "html/policy_text.hpp"

namespace maqal::html {

namespace {

// Patterns match the path from its start and, behind "?", one parameter of the query:
//   $  a part of the id, [A-Za-z0-9_-]+; several are joined by "-"in the id and by"/"in the address
//   #  likewise, digits only
//   *  a segment of the path, whatever it is
//   @  (a parameter) an encoded address, which is described instead where it is of the same provider
// After `$` and `#` the part of the path or the parameter must end; behind the pattern anything may follow.
struct Rule {
    std::string_view provider;
    std::string_view hosts;
    std::string_view pattern;
    std::string_view address; // before the id; empty: the address stays what it is
};

constexpr std::string_view kYouTube = "www.youtube.com youtube.com m.youtube.com music.youtube.com "
                                      "www.youtube-nocookie.com youtube-nocookie.com";
constexpr std::string_view kWatch = "https://www.youtube.com/watch?v=";
constexpr std::string_view kTwitter = "twitter.com www.twitter.com mobile.twitter.com x.com www.x.com";
constexpr std::string_view kTweet = "https://twitter.com/i/status/";
constexpr std::string_view kInstagram = "www.instagram.com instagram.com";
constexpr std::string_view kInstagramPost = "https://www.instagram.com/p/";
constexpr std::string_view kTikTok = "www.tiktok.com tiktok.com m.tiktok.com";
constexpr std::string_view kTikTokVideo = "https://www.tiktok.com/embed/v2/";
constexpr std::string_view kFacebook = "www.facebook.com facebook.com m.facebook.com web.facebook.com";
constexpr std::string_view kSoundCloudTrack =
    "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/";

constexpr Rule kRules[] = {
    {"youtube", kYouTube, "/embed/$", kWatch},
    {"youtube", kYouTube, "/watch?v=$", kWatch},
    {"youtube", kYouTube, "/shorts/$", kWatch},
    {"youtube", kYouTube, "/live/$", kWatch},
    {"youtube", kYouTube, "/v/$", kWatch},
    {"youtube", "youtu.be", "/$", kWatch},
    {"vimeo", "player.vimeo.com", "/video/#", "https://vimeo.com/"},
    {"vimeo", "vimeo.com www.vimeo.com", "/#", "https://vimeo.com/"},
    {"dailymotion", "www.dailymotion.com dailymotion.com", "/embed/video/$", "https://www.dailymotion.com/video/"},
    {"dailymotion", "www.dailymotion.com dailymotion.com", "/video/$", "https://www.dailymotion.com/video/"},
    {"dailymotion", "geo.dailymotion.com", "/player?video=$", "https://www.dailymotion.com/video/"},
    {"dailymotion", "dai.ly", "/$", "https://www.dailymotion.com/video/"},
    {"twitter", kTwitter, "/*/status/#", kTweet},
    {"twitter", kTwitter, "/*/statuses/#", kTweet},
    {"twitter", "platform.twitter.com", "/embed/Tweet.html?id=#", kTweet},
    {"instagram", kInstagram, "/p/$", kInstagramPost},
    {"instagram", kInstagram, "/reel/$", kInstagramPost},
    {"instagram", kInstagram, "/tv/$", kInstagramPost},
    {"instagram", kInstagram, "/*/p/$", kInstagramPost},
    {"instagram", kInstagram, "/*/reel/$", kInstagramPost},
    {"tiktok", kTikTok, "/embed/v2/#", kTikTokVideo},
    {"tiktok", kTikTok, "/embed/#", kTikTokVideo},
    {"tiktok", kTikTok, "/player/v1/#", kTikTokVideo},
    {"tiktok", kTikTok, "/*/video/#", kTikTokVideo},
    {"facebook", kFacebook, "/plugins/?href=@", ""},
    {"facebook", kFacebook, "/", ""},
    {"soundcloud", "w.soundcloud.com", "/player?url=@", ""},
    {"soundcloud", "api.soundcloud.com", "/tracks/#", kSoundCloudTrack},
    {"soundcloud", "soundcloud.com www.soundcloud.com m.soundcloud.com", "/", ""},
    {"spotify", "open.spotify.com", "/embed/$/$", "https://open.spotify.com/"},
    {"spotify", "open.spotify.com", "/embed-podcast/$/$", "https://open.spotify.com/"},
    {"spotify", "open.spotify.com", "/$/$", "https://open.spotify.com/"},
    {"googlemaps", "www.google.com", "/maps/embed", ""},
    {"googlemaps", "maps.google.com", "/", ""},
};

// Words that stand where YouTube's ids do.
constexpr std::string_view kNoIds = "videoseries live_stream playlist";

struct Match {
    const Rule* rule = nullptr;
    std::string_view parts[2];
    std::size_t count = 0;
    std::string_view nested; // of "@"
};

std::string_view find_parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const std::size_t end = text::find_any(query, "&");
        if (text::begins(query, name) && end > name.size() && query[name.size()] == '=') {
            return query.substr(name.size() + 1, end - name.size() - 1);
        }
        query.remove_prefix(end == query.size() ? end : end + 1);
    }
    return {};
}

bool match(const Rule& rule, std::string_view path, std::string_view query, Match& out) {
    out = {};
    out.rule = &rule;
    const std::string_view pattern = rule.pattern;
    std::string_view at = path;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        std::size_t length = 0;
        if (c == '?') {
            const std::size_t name = pattern.size() - 2 - (i + 1); // up to "=" and what is wanted
            at = find_parameter(query, pattern.substr(i + 1, name));
            i += name + 1;
            continue;
        }
        if (c == '@') {
            out.nested = at;
            return !at.empty();
        }
        if (c == '*') {
            length = text::find_any(at, "/");
        } else if (c == '$' || c == '#') {
            length = text::span(at, c == '#' ? text::kDigit : text::kProviderId);
            const std::string_view id = at.substr(0, length);
            const bool ends = length == at.size() || at[length] == '/';
            if (!ends || length > limits::kEmbedIdBytes || !text::find_word(kNoIds, id).empty()) return false;
            out.parts[out.count++] = id;
        } else if (!at.empty() && at[0] == c) {
            length = 1;
        }
        if (length == 0) return false;
        at.remove_prefix(length);
    }
    return true;
}

Match find(SafeUrl url) {
    Match found;
    std::string_view text = url.text();
    text.remove_prefix(text::find_any(text, ":") + 3);
    text = text.substr(0, text::find_any(text, "#"));
    const std::size_t path = text::find_any(text, "/");
    const std::string_view host = text.substr(0, path); // with its port
    const std::size_t end = text::find_any(text, "?");
    const std::string_view query = text.substr(end == text.size() ? end : end + 1);
    MAQAL_ROLLED
    for (const Rule& rule : kRules) {
        if (text::find_word(rule.hosts, host).empty()) continue;
        if (match(rule, text.substr(path, end - path), query, found)) return found;
    }
    return {};
}

} // namespace

std::string_view embed_provider(std::string_view name) {
    for (const Rule& rule : kRules) {
        if (rule.provider == name) return rule.provider;
    }
    return {};
}

void describe_embed(const UrlPolicy& urls, SafeUrl url, base::Arena& arena, Embed& out) {
    out.url = url;
    Match found = find(url);
    if (found.rule == nullptr) return;
    out.provider = found.rule->provider;
    if (!found.nested.empty()) {
        text::Out decoded(text::room(arena, found.nested.size()));
        url::percent_decode(found.nested, decoded);
        const bool absolute = text::begins(decoded.view(), "http") && base::is_valid_utf8(decoded.view());
        const auto nested = absolute ? urls.check(decoded.view(), UrlUse::kMedia) : std::nullopt;
        if (!nested || UrlPolicy::host_of(*nested).empty()) return;
        found = find(*nested);
        if (found.rule == nullptr || found.rule->provider != out.provider || !found.nested.empty()) return;
        if (found.rule->address.empty()) out.url = *nested;
    }
    if (found.count == 0) return;
    const std::size_t longest = 2 * (limits::kEmbedIdBytes + 1);
    text::Out id(text::room(arena, 2 * longest + found.rule->address.size()));
    text::Out address(id.begin + longest);
    address.put(found.rule->address);
    for (std::size_t i = 0; i < found.count; ++i) {
        if (i != 0) id.put('-');
        if (i != 0) address.put('/');
        id.put(found.parts[i]);
        address.put(found.parts[i]);
    }
    out.id = id.view();
    if (const auto canonical = urls.check(address.view(), UrlUse::kMedia)) out.url = *canonical;
}

} // namespace maqal::html
