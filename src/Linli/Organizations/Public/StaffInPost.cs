using Linli.Kernel;
using Linli.Platform.Access;

namespace Linli.Organizations.Public;

/// <summary>Somebody in office: the post's role and area, and the actor its holder is.</summary>
internal sealed record StaffInPost(Role Role, string Area, Actor Actor);
